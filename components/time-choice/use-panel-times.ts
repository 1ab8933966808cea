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
  const daysOf = (each: MonthPage) => {
    const load = loadOf(each.month)
    return load.status === "ready" ? freeDays(load.starts, analyst, { timeZone, page: each, now }) : NO_DAYS
  }
  const load = loadOf(page.month)
  const chosenLoad = loadOf(chosen.month)
  const days = daysOf(page)
  const chosenDays = chosen === page ? days : daysOf(chosen)
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
    /** The one highlighted day, on the page on show or another; its free times. */
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
