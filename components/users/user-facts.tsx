import { Fact, FactList } from "@/components/ui/fact-list"
import { FACT_LINK, TextLink } from "@/components/ui/text-link"
import { type Clock, formatZonedMoment, shortStyle } from "@/lib/time"
import type { UserDetails } from "@/lib/users/views"
import { currentZoneName, zoneLabel } from "@/lib/zone-names"
import { UserStateMark } from "./state-mark"
import { ROLE_NAMES } from "./words"

/** Who somebody is to the house. */
export function UserFacts({ user, clock, now }: { user: UserDetails; clock: Clock; now: Date }) {
  const moment = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
  const { state, role, firm, timeZone, createdAt, invitedAt, disabledAt, lastSeenAt } = user
  return (
    <FactList>
      <Fact label="State">
        <UserStateMark state={state} />
      </Fact>
      <Fact label="Role">
        {ROLE_NAMES[role]}
        {role === "analyst" && state !== "erased" && (
          <TextLink href={`/admin/analysts/${user.id}`} className={`${FACT_LINK} ml-3 font-normal`}>
            Profile
          </TextLink>
        )}
      </Fact>
      {firm && (
        <Fact label="Firm">
          <bdi>{firm}</bdi>
        </Fact>
      )}
      {timeZone && <Fact label="Zone">{zoneLabel(currentZoneName(timeZone), now)}</Fact>}
      <Fact label="Last seen">{lastSeenAt ? moment(lastSeenAt) : "Never"}</Fact>
      {state === "invited" && invitedAt && <Fact label="Invited">{moment(invitedAt)}</Fact>}
      {disabledAt && <Fact label={state === "erased" ? "Erased" : "Disabled"}>{moment(disabledAt)}</Fact>}
      <Fact label="Since">{moment(createdAt)}</Fact>
    </FactList>
  )
}
