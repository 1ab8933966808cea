"use client"
import { ClockIcon } from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import { useClock, useNow } from "@/components/zones/clock"
import { REASON_WORDS } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"
import type { GroupPage } from "@/lib/groups/page-views"
import { missingSeats } from "@/lib/groups/screen-words"
import { formatDay, formatDeadline, shortStyle } from "@/lib/time"
import { shortMoment } from "./moments"

type Group = GroupPage["group"]

/** How a group session stands, by word, icon and colour; one that waits for its minimum says so. */
export function GroupMark({
  group,
  isBrief = false,
  className,
}: {
  group: Pick<Group, "status">
  /** In a narrow column. */
  isBrief?: boolean
  className?: string
}) {
  if (group.status !== "requested") return <StatusMark status={group.status} className={className} />
  return (
    <Mark Icon={ClockIcon} colour="text-ochre" className={className}>
      {isBrief ? "Too few yet" : "Below its minimum"}
    </Mark>
  )
}

/** The viewer waits for a seat, or one is offered to him. */
export function WaitingMark({ isOffered = false }: { isOffered?: boolean }) {
  return (
    <Mark Icon={ClockIcon} colour={isOffered ? "text-accent" : "text-ochre"}>
      {isOffered ? "Offered" : "Waiting"}
    </Mark>
  )
}

/** The line above a group session's title: its status, or that the viewer waits, and what that rests on. */
export function GroupStatusLine({
  group,
  viewer,
  waitsSince,
}: {
  group: Group
  viewer: Role
  /** Since when the viewer waits without an offer. */
  waitsSince: Date | null
}) {
  const clock = useClock()
  const now = useNow()
  return (
    <p className="mt-3 mb-1.5 flex flex-wrap items-center gap-x-4 type-small text-ink-2">
      {waitsSince ? (
        <>
          <WaitingMark />
          <span>since {shortMoment(waitsSince, now, clock)}</span>
        </>
      ) : (
        <>
          <GroupMark group={group} />
          <span suppressHydrationWarning>
            <GroupNote group={group} viewer={viewer} />
          </span>
        </>
      )}
    </p>
  )
}

/** What a status rests on: how many are missing until when, since when the minimum is reached, who called it off and why. */
export function GroupNote({ group, viewer }: { group: Group; viewer: Role }) {
  const clock = useClock()
  const now = useNow()
  const { seats, confirmedAt, decideAt, reasonCode, reasonText } = group
  const missing = missingSeats(group)
  switch (group.status) {
    case "requested":
      return decideAt && missing !== null
        ? `${seats.taken} of ${seats.min} needed by ${formatDeadline(decideAt, now, clock)}`
        : null
    case "confirmed":
      if (group.endUtc.getTime() <= now)
        return viewer === "analyst" ? <>Ended. Mark it as completed</> : <>Ended</>
      if (seats.min === 1 || confirmedAt === null) return null
      return (
        <>{`minimum reached on ${formatDay(confirmedAt, clock.timeZone, shortStyle(confirmedAt, now, clock.timeZone))}`}</>
      )
    case "expired":
      return <>{`Fewer than ${seats.min} seats were taken in time; nothing is charged`}</>
    case "cancelled":
      return (
        <>
          {group.cancelledBy === viewer ? (
            "Cancelled by you"
          ) : group.cancelledBy === "admin" ? (
            "Cancelled by the house"
          ) : (
            <>
              Cancelled by <Name>{group.analyst.name}</Name>
            </>
          )}
          {reasonCode && reasonCode !== "other" && `. ${REASON_WORDS[reasonCode]}`}
          {reasonText && (
            <>
              . “<bdi>{reasonText}</bdi>”
            </>
          )}
        </>
      )
    default:
      return null
  }
}
