import { DAY_MINUTES } from "@/lib/core/duration"
import { SLOT_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import { multiLine } from "@/lib/core/text"
import type { WeeklyWindow } from "@/lib/scheduling/types"
import { booleanOf, dateOf, integerOf, type SourceRow, textOf } from "./values"
import { fits, misfit, type Verdict } from "./verdict"

/** A row of `analyst_availability`: weekday 0 is Monday here and there; its minutes are on a clock of UTC. */
export function windowFrom(row: SourceRow): Verdict<WeeklyWindow> {
  const weekday = integerOf(row.weekday)
  if (weekday === null || weekday < 0 || weekday > 6) return misfit("bad_weekday")
  const [startMinute, endMinute] = [integerOf(row.start_minute), integerOf(row.end_minute)]
  if (startMinute === null || endMinute === null) return misfit("bad_minutes")
  if (startMinute < 0 || startMinute >= endMinute || endMinute > DAY_MINUTES) return misfit("bad_minutes")
  const slotMinutes = row.slot_minutes == null ? 30 : integerOf(row.slot_minutes)
  if (slotMinutes === null || slotMinutes < SLOT_MINUTES.min || slotMinutes > SLOT_MINUTES.max)
    return misfit("bad_slot_minutes")
  const isActive = booleanOf(row.is_active) ?? true
  return fits({ weekday, startMinute, endMinute, slotMinutes, isActive })
}

/** Whether two ranges of hours take the same time of one weekday. */
export function overlap(a: WeeklyWindow, b: WeeklyWindow): boolean {
  return a.weekday === b.weekday && a.startMinute < b.endMinute && b.startMinute < a.endMinute
}

/** Whether they are the same hours, used alike. */
export function isSame(a: WeeklyWindow, b: WeeklyWindow): boolean {
  const parts = ["weekday", "startMinute", "endMinute", "slotMinutes", "isActive"] as const
  return parts.every((part) => a[part] === b[part])
}

/** A day on which nothing is offered, as it comes. */
export type LegacyTimeOff = { readonly date: string; readonly reason: string | null }

/** A row of `analyst_time_off`. */
export function timeOffFrom(row: SourceRow): Verdict<LegacyTimeOff> {
  const date = dateOf(row.date)
  if (!date) return misfit("bad_date")
  const points = [...(textOf(row.reason)?.replace(/\r\n?/g, "\n").trim() ?? "")]
  const reason = multiLine(TEXT_MAX.reason).parse(points.slice(0, TEXT_MAX.reason).join(""))
  return fits({ date, reason }, [points.length > TEXT_MAX.reason && "reason shortened"])
}
