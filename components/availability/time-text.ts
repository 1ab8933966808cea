import { MINUTES_PER_DAY } from "@/lib/core/limits"

const HOUR = 60
const STEP = 15

/**
 * Minutes after midnight from what people type: "9", "930", "9:30", "09.30", "5 pm", "5:30pm"; null when it is no time.
 * Midnight as an end is the day's last minute, "24:00" or "12 am".
 */
export function parseTime(text: string, isEnd: boolean): number | null {
  const match = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text.trim())
  if (!match) return null
  const half = match[3]?.toLowerCase()
  const hour = Number(match[1])
  const minute = Number(match[2] ?? 0)
  if (minute >= HOUR || (half !== undefined && (hour < 1 || hour > 12))) return null
  const total = (half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0)) * HOUR + minute
  if (isEnd && total === 0) return MINUTES_PER_DAY
  return total < MINUTES_PER_DAY || (isEnd && total === MINUTES_PER_DAY) ? total : null
}

/** Whether a time is typed to its end, so that it may be judged while the field still has the focus. */
export function isTypedOut(text: string): boolean {
  return /^\s*(\d{1,2}[:.]\d{2}|\d{4})(\s*[ap]\.?m\.?)?\s*$/i.test(text)
}

/** The quarter of an hour before (−1) or after (+1) a time, within the day; an end reaches 24:00. */
export function nudgeTime(minute: number, direction: -1 | 1, isEnd: boolean): number {
  const next =
    direction === 1 ? (Math.floor(minute / STEP) + 1) * STEP : (Math.ceil(minute / STEP) - 1) * STEP
  const last = isEnd ? MINUTES_PER_DAY : MINUTES_PER_DAY - STEP
  return Math.min(Math.max(next, isEnd ? STEP : 0), last)
}
