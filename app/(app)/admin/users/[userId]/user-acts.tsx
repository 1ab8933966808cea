import {
  callOffErasureAction,
  enableUserAction,
  endUserLoginsAction,
  eraseUserAction,
  resendInvitationAction,
  resetSecondFactorAction,
  sendPasswordResetAction,
} from "@/app/actions/users"
import { ButtonLink } from "@/components/ui/button-link"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { AskedUserPress, UserPress } from "@/components/users/user-acts"
import { type Clock, formatZonedMoment } from "@/lib/time"
import type { UserDetails } from "@/lib/users/views"

type Props = { user: UserDetails; isOwn: boolean; asking: string | undefined; clock: Clock; viewerId: string }

/** What can be done about a person's account now. One's own is the business of Settings, and of other administrators. */
export function UserActs({ user, isOwn, asking, clock, viewerId }: Props) {
  const { id: userId, state } = user
  if (isOwn) {
    return (
      <Section id="acts" title="Your own account">
        <p className="mt-1 type-body text-ink-2">
          You end your own logins in <TextLink href="/settings/access">Settings</TextLink>. Your role, and
          whether this account is open, is for another administrator to change.
        </p>
      </Section>
    )
  }
  return (
    <Section id="acts" title="Account">
      <div className="mt-4 flex flex-col items-start gap-3 sm:flex-row sm:flex-wrap">
        {state === "invited" && (
          <UserPress
            userId={userId}
            action={resendInvitationAction}
            label="Send invitation again"
            busyLabel="Sending…"
            done="The invitation is on its way; the older link opens nothing any more."
          />
        )}
        {state === "active" && (
          <>
            <UserPress
              userId={userId}
              action={sendPasswordResetAction}
              label="Send link for a new password"
              busyLabel="Sending…"
              done="The link is on its way. It is good for half an hour."
            />
            <AskedUserPress
              userId={userId}
              action={endUserLoginsAction}
              name="end-logins"
              isAsked={asking === "end-logins"}
              title="End all logins?"
              consequence="Every browser is asked for the password at its next step. API tokens stay."
              keep="Keep them"
              act="End them"
              busy="Ending them…"
              button="End all logins…"
              done="The logins are ended."
            />
          </>
        )}
        {user.hasSecondStep && (
          <AskedUserPress
            userId={userId}
            action={resetSecondFactorAction}
            name="reset-second-step"
            isAsked={asking === "reset-second-step"}
            title="Reset the second step?"
            consequence="Authenticator app, passkeys and recovery codes of this person are gone for good, and every login ends. Until a new one is set up, the password alone lets in. Make sure first that it is this person who asks."
            keep="Keep it"
            act="Reset it"
            busy="Resetting it…"
            button="Reset second step…"
            done="The second step is reset, and the logins are ended."
          />
        )}
        {state === "disabled" ? (
          <UserPress
            userId={userId}
            action={enableUserAction}
            label="Enable account"
            busyLabel="Enabling…"
            done="The account is open again. Logins and tokens of before stay ended."
          />
        ) : (
          <ButtonLink href={`/admin/users/${userId}?do=disable`} className="max-sm:w-full">
            Disable…
          </ButtonLink>
        )}
        {!user.erasure && (
          <AskedUserPress
            userId={userId}
            action={eraseUserAction}
            means="ask"
            name="erase"
            isAsked={asking === "erase"}
            title="Ask to erase this person?"
            consequence={`${ERASES} It is done once another administrator confirms it within seven days, and not while there are live bookings.`}
            keep="Do not ask"
            act="Ask to erase"
            busy="Asking…"
            button="Erase…"
            done="Asked. Another administrator has to confirm it."
          />
        )}
      </div>
      {user.erasure && (
        <Erasure user={user} erasure={user.erasure} asking={asking} clock={clock} viewerId={viewerId} />
      )}
    </Section>
  )
}

const ERASES =
  "Name, address, firm, and all texts of notes and feedback by this person are removed for good; sessions, amounts and ratings stay."

function Erasure({
  user: { id: userId },
  erasure: { askedBy, expiresAt },
  asking,
  clock,
  viewerId,
}: Pick<Props, "user" | "asking" | "clock" | "viewerId"> & { erasure: NonNullable<UserDetails["erasure"]> }) {
  const isOwnAsk = askedBy.id === viewerId
  return (
    <Notice
      className="mt-5"
      title={isOwnAsk ? "You asked to erase this person" : `${askedBy.name} asked to erase this person`}
    >
      <p>
        {isOwnAsk ? "Another administrator has" : "You, or another administrator, have"}
        {` until ${formatZonedMoment(expiresAt, clock, "short-year")} to confirm it. ${ERASES}`}
      </p>
      <div className="mt-3 flex flex-col gap-3 sm:flex-row">
        {!isOwnAsk && (
          <AskedUserPress
            userId={userId}
            action={eraseUserAction}
            means="confirm"
            name="confirm-erase"
            isAsked={asking === "confirm-erase"}
            title="Erase this person for good?"
            consequence={`${ERASES} Nothing of it can be brought back.`}
            keep="Keep"
            act="Erase for good"
            busy="Erasing…"
            button="Confirm erasure…"
            done="The person is erased."
          />
        )}
        <UserPress
          userId={userId}
          action={callOffErasureAction}
          label="Call it off"
          busyLabel="Calling it off…"
          done="Nobody is erased."
        />
      </div>
    </Notice>
  )
}
