import {
  addPasskeyAction,
  beginPasskeyAction,
  beginTotpAction,
  confirmTotpAction,
  removePasskeyAction,
  removeTotpAction,
  renamePasskeyAction,
  renewRecoveryCodesAction,
} from "@/app/actions/factors"
import { Authenticator } from "@/components/factors/authenticator"
import { PasskeyPart } from "@/components/factors/passkey-part"
import { RecoveryPart } from "@/components/factors/recovery-part"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { getFactors } from "@/lib/factors/get-factors"
import { formatDay, formatZonedMoment, shortStyle } from "@/lib/time"

const PASSKEY_EDITS = {
  begin: beginPasskeyAction,
  add: addPasskeyAction,
  rename: renamePasskeyAction,
  remove: removePasskeyAction,
}

/** What is asked beside the password: an authenticator app, and the codes for when it is lost. */
export async function SecondStep({ ctx }: { ctx: UserCtx }) {
  const { totp, setUp, passkeys, recoveryCodesLeft, asksProof } = accepted(await getFactors(ctx, {}))
  const clock = clockOf(ctx.actor)
  const hasCodes = totp !== null || passkeys.length > 0
  const style = (at: Date) => shortStyle(at, ctx.now, clock.timeZone)
  const day = (at: Date) => formatDay(at, clock.timeZone, style(at))
  const used = (at: Date | null) =>
    at ? `last used ${formatZonedMoment(at, clock, style(at))}` : "not used yet"
  return (
    <>
      <Authenticator
        added={totp && `Set up on ${day(totp.addedAt)}, ${used(totp.lastUsedAt)}`}
        setUp={setUp}
        asksProof={asksProof}
        hasCodes={hasCodes}
        begin={beginTotpAction}
        confirm={confirmTotpAction}
        remove={removeTotpAction}
      />
      <PasskeyPart
        passkeys={passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
          id,
          name,
          used: `Added on ${day(createdAt)}, ${used(lastUsedAt)}`,
        }))}
        asksProof={asksProof || totp !== null}
        hasCodes={hasCodes}
        edits={PASSKEY_EDITS}
      />
      {hasCodes && <RecoveryPart left={recoveryCodesLeft} renew={renewRecoveryCodesAction} />}
    </>
  )
}
