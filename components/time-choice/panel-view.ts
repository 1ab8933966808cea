import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { addMonths, isOnPage, type MonthPage, monthPage, monthShowing } from "@/lib/month-pages"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { localDayRange } from "@/lib/scheduling/zone"
import type { Opening } from "@/lib/slots/views"
import { dateIn } from "@/lib/time"
import { type Choice, readChoice } from "./choice"
import { groupByDay, type StartsByDay } from "./days"
import type { PanelAnalyst } from "./panel-types"

/** The dates that can be looked at on the viewer's clock, and the end of the booking window. */
export type Bounds = { readonly first: string; readonly last: string; readonly until: number }

type Calendar = { readonly timeZone: string; readonly weekStart: number }

/** From today to the last bookable date of the analyst, as the viewer's calendar has it. */
export function boundsOf(
  analyst: Pick<PanelAnalyst, "timeZone" | "bookingWindowDays">,
  timeZone: string,
  now: number,
): Bounds {
  const today = dayOf(dateIn(analyst.timeZone, now))
  const until = localDayRange(analyst.timeZone, dateOf(today + analyst.bookingWindowDays)).end
  return { first: dateIn(timeZone, now), last: dateIn(timeZone, Math.max(until - 1, now)), until }
}

/** The months whose pages a choice needs: the one to show (undefined = the first with free time), and that of the chosen day. */
export function wantedMonths(
  { at, month, step }: Choice,
  { timeZone, weekStart }: Calendar,
  bounds: Bounds,
): { month: string | undefined; chosenMonth: string | undefined } {
  const { first } = bounds
  const chosenMonth =
    at === null ? undefined : within(monthShowing(dateIn(timeZone, at), first, weekStart), bounds)
  const asked = step === "time" && month !== null ? within(month, bounds) : undefined
  return { month: asked ?? chosenMonth, chosenMonth }
}

/** The pages of the calendar that a choice needs: the one on show, and the one with the chosen day, within the bounds. */
export function wantedPages(
  choice: Choice,
  calendar: Calendar,
  firstFree: number | null,
  bounds: Bounds,
): { shown: MonthPage; chosen: MonthPage } {
  const { timeZone, weekStart } = calendar
  const { first } = bounds
  const { month, chosenMonth } = wantedMonths(choice, calendar, bounds)
  const opening = monthShowing(firstFree === null ? first : dateIn(timeZone, firstFree), first, weekStart)
  const shown = monthPage(month ?? within(opening, bounds), first, weekStart)
  const isHere = choice.at === null || isOnPage(dateIn(timeZone, choice.at), shown)
  return { shown, chosen: isHere ? shown : monthPage(chosenMonth ?? shown.month, first, weekStart) }
}

function within(month: string, { first, last }: Bounds): string {
  const [, middle = month] = [first.slice(0, 7), month, last.slice(0, 7)].sort()
  return middle
}

type Notice = Pick<PanelAnalyst, "minNoticeMinutes">

/** A page's starts that still keep the minimum notice, by the viewer's day. */
export function freeDays(
  starts: readonly number[],
  analyst: Notice,
  { timeZone, page, now }: { timeZone: string; page: Pick<MonthPage, "first" | "last">; now: number },
): StartsByDay {
  const bookable = starts.filter((start) => keepsNotice(start, analyst, now))
  return new Map([...groupByDay(bookable, timeZone)].filter(([date]) => isOnPage(date, page)))
}

function keepsNotice(start: number, { minNoticeMinutes }: Notice, now: number): boolean {
  return start >= now + minNoticeMinutes * MINUTE_MS
}

/**
 * The highlighted date of a page: that of `at` if there is something on it (free times, or a session of the viewer's own), else
 * the nearest one that has free times; null when the page has none.
 */
export function highlightedDay(
  at: number | null,
  timeZone: string,
  days: StartsByDay,
  own: ReadonlyMap<string, unknown> = new Map(),
): string | null {
  const wanted = at === null ? null : dateIn(timeZone, at)
  if (at === null || wanted === null) return [...days.keys()][0] ?? null
  if (days.has(wanted) || own.has(wanted)) return wanted
  const [nearest] = nearestSlots([...days.values()].flat(), at, 1)
  return nearest === undefined ? null : dateIn(timeZone, nearest)
}

/** Whether a time can be chosen: by the loaded free starts of its page; null while those are not there. */
export function isFree(
  slot: number,
  starts: readonly number[] | null,
  analyst: Notice,
  { timeZone, bounds, now }: { timeZone: string; bounds: Bounds; now: number },
): boolean | null {
  if (!isOnPage(dateIn(timeZone, slot), bounds) || !keepsNotice(slot, analyst, now)) return false
  return starts === null ? null : starts.includes(slot)
}

/** Spans of at most 62 days that cover [from, to), in order: what one request may ask for. */
export function requestSpans(from: number, to: number): { from: number; to: number }[] {
  const spans = []
  for (let start = from; start < to; start += 62 * DAY_MS) {
    spans.push({ from: start, to: Math.min(start + 62 * DAY_MS, to) })
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

/** What a page asks for, so that its panel opens on what the URL says. */
export function askedOpening(
  query: URLSearchParams,
  analyst: Pick<PanelAnalyst, "analystId" | "timeZone" | "sessionMinutes" | "bookingWindowDays" | "moving">,
  { displayZone, weekStart, now }: { displayZone: string; weekStart: number; now: number },
) {
  const choice = readChoice(query, { ...analyst, displayZone })
  const timeZone = choice.timeZone ?? displayZone
  return {
    analystId: analyst.analystId,
    durationMinutes: choice.durationMinutes,
    bookingWindowDays: analyst.bookingWindowDays,
    timeZone,
    ...wantedMonths(choice, { timeZone, weekStart }, boundsOf(analyst, timeZone, now)),
    weekStart,
  }
}

/**
 * What a panel opens with: the URL's choice, but the details only of a time and a length that can be had, so that an old link
 * promises nothing. A form that came back from the server keeps its details, with what was typed.
 */
export function openingChoice(
  query: string,
  {
    analyst,
    opening,
    displayZone,
    weekStart,
    now,
    isReturned,
  }: {
    analyst: PanelAnalyst
    opening: Opening
    displayZone: string
    weekStart: number
    now: number
    isReturned: boolean
  },
): Choice {
  const params = new URLSearchParams(query)
  const choice = readChoice(params, { ...analyst, displayZone })
  const { slot, durationMinutes } = choice
  if (slot === null || choice.step === "time" || isReturned) return choice
  const timeZone = choice.timeZone ?? displayZone
  const bounds = boundsOf(analyst, timeZone, now)
  const { chosenMonth = "" } = wantedMonths(choice, { timeZone, weekStart }, bounds)
  const isOffered = [null, String(durationMinutes)].includes(params.get("duration"))
  const starts = opening.months[chosenMonth] ?? []
  return isOffered && isFree(slot, starts, analyst, { timeZone, bounds, now })
    ? choice
    : { ...choice, step: "time" }
}
