import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule, Hold } from "@/lib/scheduling/types"
import { getZone, offsetAt } from "@/lib/scheduling/zone"

const WAKING = { from: 6 * 60, to: 23 * 60 + 30 }
const SAME_SITTING = 8 * HOUR_MS

/** An investor's time: what is taken, and the zone that tells when they are awake. */
export type InvestorDiary = { readonly timeZone: string; readonly busy: { from: number; until: number }[] }

/** A time that is looked for: the first day with a start in from ≤ start < to. Instants are epoch milliseconds. */
export type Wish = { readonly from: number; readonly to: number; readonly minutes: number }

/** An analyst's time: the schedule, and every booking placed so far, whatever its status. */
export type AnalystDiary = Omit<AnalystSchedule, "holds" | "countedStarts"> & {
  readonly holds: Hold[]
  readonly countedStarts: number[]
}

/**
 * The starts of the first stretch of the wish in which analyst and investor are both free and the investor awake. The
 * slot engine decides; notice and booking window, which depend on when one books, are left out.
 */
export function freeStarts(analyst: AnalystDiary, investor: InvestorDiary, wish: Wish): number[] {
  const anyTime = { ...analyst, minNoticeMinutes: 0, bookingWindowDays: 730 }
  const slots = listSlots(anyTime, {
    from: wish.from,
    to: wish.to,
    durationMinutes: wish.minutes,
    now: wish.from,
  })
  const length = wish.minutes * MINUTE_MS
  const free = slots.filter(
    (start) =>
      isAwake(investor.timeZone, start) &&
      !investor.busy.some((taken) => taken.from < start + length && start < taken.until),
  )
  const first = free[0] ?? 0
  return free.filter((start) => start < first + SAME_SITTING)
}

function isAwake(timeZone: string, instant: number): boolean {
  const minute = ((instant + offsetAt(getZone(timeZone), instant)) % DAY_MS) / MINUTE_MS
  return minute >= WAKING.from && minute <= WAKING.to
}

/** Takes the time from both diaries and answers what the session holds with the analyst's buffers. */
export function takeTime(
  analyst: AnalystDiary,
  investor: InvestorDiary,
  start: number,
  minutes: number,
): Hold {
  const endAt = start + minutes * MINUTE_MS
  const hold = {
    startAt: start,
    endAt,
    heldFrom: start - analyst.bufferBeforeMinutes * MINUTE_MS,
    heldUntil: endAt + analyst.bufferAfterMinutes * MINUTE_MS,
  }
  analyst.holds.push(hold)
  analyst.holds.sort((a, b) => a.heldFrom - b.heldFrom)
  analyst.countedStarts.push(start)
  analyst.countedStarts.sort((a, b) => a - b)
  investor.busy.push({ from: start, until: endAt })
  return hold
}
