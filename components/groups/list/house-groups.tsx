import { GroupMark } from "@/components/groups/group-status"
import { SeatStrip } from "@/components/groups/seat-strip"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { seatPriceWords, seatsLine, topicOf } from "@/lib/groups/screen-words"
import type { ShownGroup } from "@/lib/groups/views"
import { type Clock, formatDay, formatDeadline, formatTimeRange, shortStyle } from "@/lib/time"

type Shown = { readonly clock: Clock; readonly now: Date }

const COLUMNS =
  "sm:grid-cols-[8.5rem_minmax(0,1fr)_11rem] sm:gap-x-6 lg:grid-cols-[8.5rem_minmax(0,1fr)_11rem_16rem_6rem]"

/** All group sessions as rows: when, what and whose, how each stands, its seats and what one costs. */
export function HouseGroups({ groups, ...shown }: Shown & { groups: readonly ShownGroup[] }) {
  return (
    <>
      <p
        aria-hidden
        className={cn("hidden border-b-2 border-ink pb-2 type-small text-ink-3 lg:grid", COLUMNS)}
      >
        <span>Start</span>
        <span>Topic and analyst</span>
        <span>Status</span>
        <span>Seats</span>
        <span className="text-right">Price</span>
      </p>
      <ol aria-label="Group sessions" className="max-lg:border-t-2 max-lg:border-ink">
        {groups.map((group) => (
          <Row key={group.id} group={group} {...shown} />
        ))}
      </ol>
    </>
  )
}

function Row({ group, clock, now }: Shown & { group: ShownGroup }) {
  const { id, startUtc, endUtc, analyst, status, decideAt } = group
  return (
    <li
      className={cn(
        "relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-y-1 border-b border-rule py-3 hover:border-ink",
        COLUMNS,
      )}
    >
      <p className="type-body max-sm:col-span-2">
        {formatDay(startUtc, clock.timeZone, shortStyle(startUtc, now, clock.timeZone))}
        <span className="sm:hidden">, </span>
        <span translate="no" className="tabular-nums sm:block sm:type-small sm:text-ink-3">
          {formatTimeRange(startUtc, endUtc, clock)}
        </span>
      </p>
      <p className="min-w-0 wrap-anywhere max-sm:col-span-2">
        <Link
          href={`/groups/${id}`}
          data-row-link
          className="font-serif text-lg/6 font-semibold decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          <bdi>{topicOf(group)}</bdi>
        </Link>{" "}
        <span className="block type-body text-ink-2">
          <Name>{analyst.name}</Name>
        </span>
      </p>
      <div className="max-sm:col-span-2">
        <GroupMark group={group} />
        {status === "requested" && decideAt && (
          <p className="type-small text-ink-2 sm:pl-5.5">by {formatDeadline(decideAt, now, clock)}</p>
        )}
      </div>
      <p className="flex flex-wrap items-center gap-x-3 type-small text-ink-2 sm:col-start-2 lg:col-start-auto">
        <SeatStrip group={group} />
        <span className="whitespace-nowrap">{seatsLine(group)}</span>
      </p>
      <p className="type-key whitespace-nowrap tabular-nums sm:col-start-3 lg:col-start-auto lg:text-right">
        {seatPriceWords(group)}
      </p>
    </li>
  )
}
