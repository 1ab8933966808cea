"use client"
import { isOnPage, type MonthPage } from "@/lib/month-pages"
import type { Opening, OwnSession } from "@/lib/slots/views"
import { dateIn } from "@/lib/time"
import type { Choice } from "./choice"
import type { StartsByDay } from "./days"
import type { PanelAnalyst } from "./panel-types"
import { type Bounds, boundsOf, freeDays, highlightedDay, isFree, wantedPages } from "./panel-view"
import { useAvailability } from "./use-availability"

const NO_DAYS: StartsByDay = new Map()

/** The times that belong to a choice: the page on show, and the chosen day, which stays what it is while others are looked at. */
export function usePanelTimes(
  analyst: PanelAnalyst,
  opening: Opening,
  { choice, timeZone, weekStart, now }: { choice: Choice; timeZone: string; weekStart: number; now: number },
) {
  const { durationMinutes, slot } = choice
  const bounds = boundsOf(analyst, timeZone, now)
  const { shown: page, chosen } = wantedPages(choice, { timeZone, weekStart }, opening.firstFree, bounds)
  const { loadOf, ...loads } = useAvailability(analyst, opening, {
    durationMinutes,
    month: page.month,
    chosenMonth: chosen.month,
    today: bounds.first,
  })
  const daysOf = (each: MonthPage, more: Iterable<number> = []) => {
    const load = loadOf(each.month)
    if (load.status !== "ready") return NO_DAYS
    const starts = [...load.starts, ...more].sort((a, b) => a - b)
    return freeDays(starts, analyst, { timeZone, page: each, now })
  }
  const load = loadOf(page.month)
  const chosenLoad = loadOf(chosen.month)
  const days = daysOf(page)
  // A day that is looked at stays, with what was taken of it.
  const chosenDays = daysOf(chosen, loads.taken)
  const ownDays = groupOwn(opening.ownSessions, timeZone, bounds)
  const day = chosenLoad.status === "ready" ? highlightedDay(choice.at, timeZone, chosenDays, ownDays) : null
  const known = chosenLoad.status === "ready" ? chosenLoad.starts : null
  const isMissing = slot !== null && isFree(slot, known, analyst, { timeZone, bounds, now }) === false
  return {
    ...loads,
    bounds,
    page,
    load,
    chosenLoad,
    days,
    ownDays,
    /** The one highlighted day, on the page on show or another; its free times, and those that went while it was on show (`taken`). */
    day,
    starts: (day !== null && chosenDays.get(day)) || [],
    /** The chosen or linked time, when it is not free. */
    missing: isMissing ? slot : null,
  }
}

function groupOwn(
  sessions: readonly OwnSession[],
  timeZone: string,
  bounds: Bounds,
): ReadonlyMap<string, readonly OwnSession[]> {
  const byDay = new Map<string, OwnSession[]>()
  for (const session of sessions) {
    const date = dateIn(timeZone, session.startAt)
    if (isOnPage(date, bounds)) byDay.set(date, [...(byDay.get(date) ?? []), session])
  }
  return byDay
}
