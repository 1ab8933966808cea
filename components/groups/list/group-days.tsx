import { GroupMark } from "@/components/groups/group-status"
import { SeatStrip } from "@/components/groups/seat-strip"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { DayWord } from "@/components/zones/live-words"
import type { Role } from "@/lib/core/vocabulary"
import { ownStateWord, seatPriceWords, seatsLine, topicOf } from "@/lib/groups/screen-words"
import type { ShownGroup } from "@/lib/groups/views"
import { dayOf } from "@/lib/scheduling/local-date"
import { dayStart, getZone } from "@/lib/scheduling/zone"
import {
  type Clock,
  dateIn,
  formatDate,
  formatDay,
  formatDeadline,
  formatTimeRange,
  shortStyle,
} from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"

type Shown = { readonly viewer: Role; readonly clock: Clock; readonly now: Date }

/** Group sessions by the viewer's days, the next first. */
export function GroupDays({ groups, ...shown }: Shown & { groups: readonly ShownGroup[] }) {
  const { timeZone } = shown.clock
  const days = [...Map.groupBy(groups, ({ startUtc }) => dateIn(timeZone, startUtc))]
  return days.map(([date, ofDay]) => (
    <section key={date} aria-labelledby={`groups-${date}`} className="mt-7 first:mt-5">
      <h2 id={`groups-${date}`} className="border-b-2 border-ink pb-1.5 type-minor">
        <DayWord at={dayStart(getZone(timeZone), dayOf(date))}>{formatDate(date, "long-year")}</DayWord>
      </h2>
      <ul>
        {ofDay.map((group) => (
          <GroupRow key={group.id} group={group} {...shown} />
        ))}
      </ul>
    </section>
  ))
}

/** One group session: when, what and by whom, how many seats, what one costs, and how the viewer stands to it. */
export function GroupRow({
  group,
  viewer,
  clock,
  now,
  isOfOne = false,
  hasDay = false,
}: Shown & {
  group: ShownGroup
  /** The page names its analyst. */
  isOfOne?: boolean
  /** No heading above says which day it is. */
  hasDay?: boolean
}) {
  const { startUtc, endUtc, analyst, status, waitlist } = group
  const state = viewer === "investor" ? ownStateWord(group) : null
  const isLed = viewer === "analyst" && group.can.includes("see_seats")
  const isOver = status === "confirmed" && endUtc <= now
  const { offerUntil } = waitlist
  return (
    <li className="relative grid gap-x-6 gap-y-1 border-b border-rule py-4 hover:border-ink sm:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
      <p className="type-body">
        {hasDay && (
          <span className="sm:block">
            {formatDay(startUtc, clock.timeZone, shortStyle(startUtc, now, clock.timeZone))}
            <span className="sm:hidden">, </span>
          </span>
        )}
        <span translate="no" className="font-semibold tabular-nums">
          {formatTimeRange(startUtc, endUtc, clock)}
        </span>{" "}
        <span className="type-small text-ink-3 sm:block">{abbreviationOf(clock.timeZone, startUtc)}</span>
      </p>
      <div className="min-w-0">
        <h3 className="type-name">
          <Link
            href={`/groups/${group.id}`}
            className="wrap-anywhere after:absolute after:inset-0 hover:text-accent"
          >
            <bdi>{topicOf(group)}</bdi>
          </Link>
        </h3>
        {!isLed && !isOfOne && (
          <p className="mt-0.5 type-body text-ink-2">
            <Name>{analyst.name}</Name>
          </p>
        )}
        <p className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 type-small text-ink-2 empty:hidden">
          {status !== "confirmed" && <GroupMark group={group} />}
          {isOver && (isLed ? "Ended. Mark it as completed" : "Ended")}
          {state && (
            <span className={offerUntil ? "font-semibold text-accent" : "font-semibold text-ink"}>
              {state}
              {offerUntil && ` until ${formatDeadline(offerUntil, now, clock)}`}
            </span>
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 max-sm:mt-2 sm:flex-col sm:flex-nowrap sm:items-end sm:justify-start sm:gap-y-2">
        <p className="type-key sm:order-last">{seatPriceWords(group)}</p>
        <p className="flex items-center gap-3 type-small text-ink-2">
          <SeatStrip group={group} />
          <span className="whitespace-nowrap">{seatsLine(group)}</span>
        </p>
      </div>
    </li>
  )
}
