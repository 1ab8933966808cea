import {
  datesOf,
  firstOf,
  type QueryParams,
  type RangeKey,
  readRange,
} from "@/components/bookings/list/ranges"
import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"

/** The shortcuts of the calendar, in their order. */
export const CALENDAR_RANGES = [
  { key: "today", label: "Today" },
  { key: "7", label: "7 days" },
  { key: "14", label: "14 days" },
  { key: "month", label: "This month" },
] as const satisfies readonly { key: RangeKey; label: string }[]

const USUAL = "14"

/** Which days the calendar shows: a shortcut's, or dates of the viewer's own. */
export type CalendarRange = {
  readonly key: (typeof CALENDAR_RANGES)[number]["key"] | "custom"
  readonly from: string
  readonly to: string
  /** More days were asked for than are shown at once. */
  readonly isCut: boolean
}

/** The range that a query names, counted from `today`; else 14 days. Of own dates a missing end makes 14 days, and 62 are the most. */
export function readCalendar(params: QueryParams, today: string): CalendarRange {
  const { range, from, to } = readRange(params)
  if (from || to) return customRange(from, to)
  const key = CALENDAR_RANGES.find((each) => each.key === range)?.key
  const dates = datesOf({ range: key ?? USUAL }, today)
  const isAsked = firstOf(params.range) === "custom"
  return {
    key: key ?? (isAsked ? "custom" : USUAL),
    from: dates.from ?? today,
    to: dates.to ?? today,
    isCut: false,
  }
}

/** The address of the days before these or after them, as many as these; of a whole month the next whole month. */
export function periodUrl({ from, to }: Pick<CalendarRange, "from" | "to">, step: -1 | 1): string {
  const days = dayOf(to) - dayOf(from) + 1
  const months = monthOf(from)
  const [first, last] =
    from === months.first && to === months.last
      ? Object.values(monthOf(dateOf(step === 1 ? dayOf(to) + 1 : dayOf(from) - 1)))
      : [from, to].map((date) => dateOf(dayOf(date) + step * days))
  return `/calendar?from=${first}&to=${last}`
}

function monthOf(date: string): { first: string; last: string } {
  const { from = date, to = date } = datesOf({ range: "month" }, date)
  return { first: from, last: to }
}

function customRange(from: string | undefined, to: string | undefined): CalendarRange {
  const span = Number(USUAL) - 1
  const last = to ? dayOf(to) : dayOf(from ?? "") + span
  const first = from ? dayOf(from) : last - span
  const shown = Math.min(last, first + AVAILABILITY_DAYS_MAX - 1)
  return { key: "custom", from: dateOf(first), to: dateOf(shown), isCut: shown < last }
}
