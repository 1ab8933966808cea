import { DAY_MINUTES, DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dayOf } from "./local-date"
import type { TimeOff } from "./types"
import { type Stretch, stretchAt, type Zone } from "./zone"

/** A span of real time, [from, until) in epoch milliseconds. */
export type Span = { readonly from: number; readonly until: number }

/** The real time that time off takes away and that overlaps [from, until), in no order; the spans may overlap. */
export function timeOffSpans(zone: Zone, timeOff: readonly TimeOff[], from: number, until: number): Span[] {
  const spans: Span[] = []
  for (const off of timeOff) {
    const firstDay = dayOf(off.startDate)
    const lastDay = dayOf(off.endDate)
    const earliest = Math.max(from, (firstDay - 1) * DAY_MS)
    const latest = Math.min(until, (lastDay + 2) * DAY_MS)
    for (let at = earliest; at < latest; ) {
      const stretch = stretchAt(zone, at)
      const end = Math.min(latest, stretch.end)
      const first = Math.max(firstDay, Math.floor((at + stretch.offset) / DAY_MS))
      const last = Math.min(lastDay, Math.floor((end + stretch.offset) / DAY_MS))
      addSpans(spans, stretch, off, first, last)
      at = end
    }
  }
  return spans.filter((span) => span.from < until && from < span.until)
}

function addSpans(spans: Span[], stretch: Stretch, off: TimeOff, firstDay: number, lastDay: number): void {
  const startMinute = off.startMinute ?? 0
  const endMinute = off.endMinute ?? DAY_MINUTES
  const isWholeDays = startMinute === 0 && endMinute === DAY_MINUTES
  for (let day = firstDay; day <= lastDay; day++) {
    const midnight = day * DAY_MS - stretch.offset
    const lastMidnight = isWholeDays ? lastDay * DAY_MS - stretch.offset : midnight
    const from = Math.max(midnight + startMinute * MINUTE_MS, stretch.start)
    const until = Math.min(lastMidnight + endMinute * MINUTE_MS, stretch.end)
    if (from < until) spans.push({ from, until })
    if (isWholeDays) return
  }
}

/** Whether entries that are there already take all of what `wanted` would take, on each of its dates. */
export function isOffAlready(timeOff: readonly TimeOff[], wanted: TimeOff): boolean {
  for (let day = dayOf(wanted.startDate); day <= dayOf(wanted.endDate); day++) {
    const parts = timeOff
      .filter((off) => dayOf(off.startDate) <= day && day <= dayOf(off.endDate))
      .map(partOfDay)
      .sort((a, b) => a.from - b.from)
    const part = partOfDay(wanted)
    const reached = parts.reduce((at, { from, until }) => (from <= at ? Math.max(at, until) : at), part.from)
    if (reached < part.until) return false
  }
  return true
}

function partOfDay({ startMinute, endMinute }: TimeOff): Span {
  return { from: startMinute ?? 0, until: endMinute ?? DAY_MINUTES }
}
