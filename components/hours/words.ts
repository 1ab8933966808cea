import type { Minutes } from "@/lib/availability/rules"
import type { HourCycle } from "@/lib/core/vocabulary"
import type { TimeOff } from "@/lib/scheduling/types"
import { formatDate, formatMinute, formatSpan } from "@/lib/time"

type Part = { readonly [end in keyof Minutes]: number | null } & { readonly isActive?: boolean }

/** A range in words: "09:00–12:00", "13:00–15:30 (paused)"; a question mark for what is no time yet. */
export function rangeWords({ startMinute, endMinute, isActive = true }: Part, hourCycle: HourCycle): string {
  const say = (minute: number | null) => (minute === null ? "?" : formatMinute(minute, hourCycle))
  return `${say(startMinute)}–${say(endMinute)}${isActive ? "" : " (paused)"}`
}

/** "09:00–12:00 and 13:00–15:30", or "closed". */
export function hoursWords(windows: readonly Minutes[], hourCycle: HourCycle): string {
  const parts = windows.map((window) => rangeWords(window, hourCycle))
  const last = parts.pop()
  if (last === undefined) return "closed"
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`
}

/** A span beside its hours, where it needs no word what the minutes are: "8 h", "5 h 30", "45 min". */
export function shortSpan(minutes: number): string {
  return formatSpan(minutes).replace(/^(\d+ h \d+) min$/, "$1")
}

/** Which dates an entry of time off takes: "Mon 7 Dec", "Mon 7 Dec to Fri 11 Dec". */
export function timeOffDates({ startDate, endDate }: TimeOff): string {
  const isFar = startDate.slice(0, 4) !== endDate.slice(0, 4)
  const [first, last] = [startDate, endDate].map((date) => formatDate(date, isFar ? "short-year" : "short"))
  return startDate === endDate ? (first ?? "") : `${first} to ${last}`
}

/** Which part of its dates an entry of time off takes. */
export function timeOffPart(
  { startDate, endDate, startMinute, endMinute }: TimeOff,
  hourCycle: HourCycle,
): string {
  const isOne = startDate === endDate
  if (startMinute === null || endMinute === null) return isOne ? "the whole day" : "whole days"
  return `${rangeWords({ startMinute, endMinute }, hourCycle)}${isOne ? "" : " each day"}`
}
