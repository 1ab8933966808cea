import { type MonthPage, monthPage, monthShowing } from "@/lib/availability/month-rules"
import { addMonths } from "@/lib/availability/rules"
import { DAY, dateOf, dayOf, MINUTE } from "@/lib/scheduling/local-date"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { localDayRange } from "@/lib/scheduling/zone"
import { dateIn } from "@/lib/time"
import type { Choice } from "./choice"
import { groupByDay, type StartsByDay } from "./days"
import type { PanelAnalyst } from "./panel-types"

/** The dates that can be looked at on the viewer's clock, and the end of the booking window. */
export type Bounds = { readonly first: string; readonly last: string; readonly until: number }

/** From today to the last bookable date of the analyst, as the viewer's calendar has it. */
export function boundsOf(analyst: PanelAnalyst, timeZone: string, now: number): Bounds {
  const today = dayOf(dateIn(analyst.timeZone, now))
  const until = localDayRange(analyst.timeZone, dateOf(today + analyst.bookingWindowDays)).end
  return { first: dateIn(timeZone, now), last: dateIn(timeZone, Math.max(until - 1, now)), until }
}

/**
 * The page on show: the month navigated to, else the one that shows the highlighted day, else the first with free time;
 * within the bounds.
 */
export function shownPage(
  choice: Choice,
  { timeZone, weekStart }: { timeZone: string; weekStart: number },
  firstFree: number | null,
  { first, last }: Bounds,
): MonthPage {
  const at = choice.at ?? firstFree
  const wanted = choice.month ?? monthShowing(at === null ? first : dateIn(timeZone, at), first, weekStart)
  const [, middle = wanted] = [first.slice(0, 7), wanted, last.slice(0, 7)].sort()
  return monthPage(middle, first, weekStart)
}

/** Whether a page shows a date. */
export function isOnPage(date: string, { first, last }: Pick<MonthPage, "first" | "last">): boolean {
  return first <= date && date <= last
}

/** A page's starts that still keep the minimum notice, by the viewer's day. */
export function freeDays(
  starts: readonly number[],
  { minNoticeMinutes }: Pick<PanelAnalyst, "minNoticeMinutes">,
  { timeZone, page, now }: { timeZone: string; page: Pick<MonthPage, "first" | "last">; now: number },
): StartsByDay {
  const bookable = starts.filter((start) => start >= now + minNoticeMinutes * MINUTE)
  return new Map([...groupByDay(bookable, timeZone)].filter(([date]) => isOnPage(date, page)))
}

/** The highlighted date: that of `at` if it has free times, else the nearest one that has; null when the month has none. */
export function highlightedDay(at: number | null, timeZone: string, days: StartsByDay): string | null {
  const wanted = at === null ? null : dateIn(timeZone, at)
  if (at === null || wanted === null) return [...days.keys()][0] ?? null
  if (days.has(wanted)) return wanted
  const [nearest] = nearestSlots([...days.values()].flat(), at, 1)
  return nearest === undefined ? null : dateIn(timeZone, nearest)
}

/** Whether a chosen or linked time lies on the page on show but is not among its free ones. */
export function isMissing(
  slot: number | null,
  timeZone: string,
  days: StartsByDay,
  page: Pick<MonthPage, "first" | "last">,
): boolean {
  if (slot === null) return false
  const date = dateIn(timeZone, slot)
  return isOnPage(date, page) && !days.get(date)?.includes(slot)
}

/** Spans of at most 62 days that cover [from, to), in order: what one request may ask for. */
export function requestSpans(from: number, to: number): { from: number; to: number }[] {
  const spans = []
  for (let start = from; start < to; start += 62 * DAY) {
    spans.push({ from: start, to: Math.min(start + 62 * DAY, to) })
  }
  return spans
}

/** The months beside the page on show; undefined where the bounds end. */
export function neighbours(page: MonthPage, { first, last }: Bounds) {
  return {
    previous: page.month > first.slice(0, 7) ? addMonths(page.month, -1) : undefined,
    next: page.last < last ? addMonths(page.month, 1) : undefined,
  }
}
