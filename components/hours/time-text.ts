import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"

const STEP = 15

const CLOCK = /^(\d{1,2})(?:\s*[:.,h]\s*(\d{2})|\s*(\d{2})|\s*h)?\s*(?:uhr|o['’]?clock)?\s*([ap])?\.?m?\.?$/
const NAMED = /^(?:12\s*)?(noon|midday|midnight)$/

/**
 * Minutes after midnight from what people type: "9", "930", "9:30", "09.30", "9h", "9h30", "5 pm", "noon", "midnight", in any
 * digits; null when it is no time. Midnight as an end is the day's last minute, "24:00" or "12 am".
 */
export function parseTime(text: string, isEnd: boolean): number | null {
  const total = minuteOf(plain(text))
  if (isEnd && total === 0) return DAY_MINUTES
  return total !== null && (total < DAY_MINUTES || (isEnd && total === DAY_MINUTES)) ? total : null
}

function minuteOf(text: string): number | null {
  const named = NAMED.exec(text)
  if (named) return named[1] === "midnight" ? 0 : DAY_MINUTES / 2
  const match = CLOCK.exec(text)
  if (!match) return null
  const [, hours, minutes, minutesAtOnce, half] = match
  const hour = Number(hours)
  const minute = Number(minutes ?? minutesAtOnce ?? 0)
  if (minute >= HOUR_MINUTES || (half !== undefined && (hour < 1 || hour > 12))) return null
  return (half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0)) * HOUR_MINUTES + minute
}

/** Full-width and Arabic figures as ASCII ones, in lower case. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (figure) => String((figure.codePointAt(0) ?? 0) & 15))
    .trim()
    .toLowerCase()
}

/** Whether a time is typed to its end, so that it may be judged while the field still has the focus. */
export function isTypedOut(text: string): boolean {
  return /^((\d{1,2}[:.h]\d{2}|\d{4})(\s*[ap]\.?m\.?)?|noon|midnight)$/.test(plain(text))
}

/** The quarter of an hour before (−1) or after (+1) a time, within the day; an end reaches 24:00. */
export function nudgeTime(minute: number, direction: -1 | 1, isEnd: boolean): number {
  const next =
    direction === 1 ? (Math.floor(minute / STEP) + 1) * STEP : (Math.ceil(minute / STEP) - 1) * STEP
  const last = isEnd ? DAY_MINUTES : DAY_MINUTES - STEP
  return Math.min(Math.max(next, isEnd ? STEP : 0), last)
}
