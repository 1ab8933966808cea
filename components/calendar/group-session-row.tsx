import { GroupMark, WaitingMark } from "@/components/groups/group-status"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { missingSeats, ownStateWord, topicOf } from "@/lib/groups/screen-words"
import type { ShownGroup } from "@/lib/groups/views"
import { formatTimeRange } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"
import type { Shown } from "./days"

const OFF: readonly string[] = ["cancelled", "expired"]

/** One group session of a day: time, topic and by whom, how many seats are taken or how the viewer stands to it, status. */
export function GroupSessionRow({ group, shown }: { group: ShownGroup; shown: Shown }) {
  const { viewer, clock, isShared } = shown
  const { seats, status, startUtc, endUtc } = group
  const isOff = OFF.includes(status)
  const struck = status === "cancelled" && "line-through"
  const missing = missingSeats(group)
  const waits = group.waitlist.position !== null
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-2.25 last:border-b-0 hover:border-ink sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] lg:grid-cols-[7.5rem_minmax(0,1fr)_13rem_6.5rem]">
      <p translate="no" className={cn("type-key tabular-nums", isOff && "text-ink-3", struck)}>
        {formatTimeRange(startUtc, endUtc, clock)}
        {!isShared && <span className="font-normal">{` ${abbreviationOf(clock.timeZone, startUtc)}`}</span>}
      </p>
      <p className="order-2 col-span-2 min-w-0 type-body sm:order-none sm:col-span-1">
        <Link
          href={`/groups/${group.id}`}
          className={cn(
            "mr-2 font-serif text-lg/6 font-semibold wrap-anywhere after:absolute after:inset-0",
            isOff && "text-ink-3",
            struck || "decoration-accent decoration-1 underline-offset-4 hover:underline",
          )}
        >
          <bdi>{topicOf(group)}</bdi>
        </Link>
        <span className="text-ink-2">
          {viewer === "analyst" ? (
            "Group session"
          ) : (
            <>
              Group session with <Name>{group.analyst.name}</Name>
            </>
          )}
        </span>
      </p>
      <p className="order-3 col-span-2 type-small text-ink-3 sm:col-start-2 lg:order-none lg:col-span-1 lg:col-start-auto lg:pt-0.5">
        {viewer === "investor" && (ownStateWord(group) ?? "")}
        {viewer === "analyst" &&
          (missing === null
            ? `${seats.taken} of ${seats.total} seats`
            : `${seats.taken} of ${seats.total} seats, ${missing} more needed`)}
      </p>
      <p className="pt-0.5 text-right">
        {waits ? (
          <WaitingMark isOffered={group.waitlist.offerUntil !== null} />
        ) : (
          <GroupMark group={group} isBrief />
        )}
      </p>
    </li>
  )
}
