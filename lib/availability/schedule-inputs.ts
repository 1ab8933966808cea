import { z } from "zod"
import { DAY_MINUTES, DAY_MS } from "@/lib/core/duration"
import { SLOT_MINUTES, TEXT_MAX, WINDOWS_MAX } from "@/lib/core/limits"
import { multiLine } from "@/lib/core/text"
import { IsoDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import type { Window } from "@/lib/scheduling/types"
import { type Minutes, runsOverMidnight } from "./rules"

/** Time off and ranges of dates reach over at most this many days. */
export const DATE_RANGE_DAYS_MAX = 366

const Revision = z.int().min(1).optional()

const windowFields = {
  startMinute: z
    .int()
    .min(0)
    .max(DAY_MINUTES - 1),
  endMinute: z.int().min(1).max(DAY_MINUTES, { error: "The day ends at 24:00." }),
  slotMinutes: z.int().min(SLOT_MINUTES.min).max(SLOT_MINUTES.max),
}

type Indexed = Pick<Window, "startMinute" | "endMinute"> & { readonly weekday?: number }

/** The positions of windows that end before they start, and of the second of each two that overlap. */
export function windowFaults(
  windows: readonly Indexed[],
): { readonly index: number; readonly message: string }[] {
  const faults = windows.flatMap((window, index) =>
    window.startMinute < window.endMinute ? [] : [{ index, message: endFault(window) }],
  )
  windows.forEach((window, index) => {
    const meets = (other: Indexed) =>
      other.weekday === window.weekday &&
      other.startMinute < window.endMinute &&
      window.startMinute < other.endMinute
    if (windows.slice(0, index).some(meets)) {
      faults.push({ index, message: "This overlaps another range of the same day." })
    }
  })
  return faults
}

function endFault(part: Minutes): string {
  return runsOverMidnight(part)
    ? "The end lies on the next day. End at 24:00, and give the rest, from 00:00 on, to that day."
    : "The end must come after the start."
}

function refineWindows(windows: readonly Indexed[], issues: z.core.$RefinementCtx): void {
  for (const { index, message } of windowFaults(windows))
    issues.addIssue({ code: "custom", path: [index], message })
}

/** The whole week; ranges of one weekday may touch and must not overlap. `revision` is the profile's that the caller saw. */
export const ReplaceWeekInput = z.strictObject({
  windows: z
    .array(
      z.strictObject({
        weekday: z.int().min(0).max(6),
        ...windowFields,
        isActive: z.boolean().default(true),
      }),
    )
    .max(WINDOWS_MAX.week)
    .superRefine(refineWindows),
  revision: Revision,
})

/** One local date. */
export const DateInput = z.strictObject({ date: IsoDate })

/** Local dates, both included; without them, from today on. */
export const DateRangeInput = z.strictObject({ from: IsoDate.optional(), to: IsoDate.optional() })

/** The hours of one date in place of its weekly ones; none closes the date. */
export const ReplaceDateInput = z.strictObject({
  date: IsoDate,
  windows: z.array(z.strictObject(windowFields)).max(WINDOWS_MAX.date).superRefine(refineWindows),
  revision: Revision,
})

const minuteOfDay = (min: number, max: number) => z.int().min(min).max(max).nullish()

/** Dates, or the same part of each of them, to take off. */
export const AddTimeOffInput = z
  .strictObject({
    startDate: IsoDate,
    endDate: IsoDate.optional(),
    startMinute: minuteOfDay(0, DAY_MINUTES - 1),
    endMinute: minuteOfDay(1, DAY_MINUTES),
    reason: multiLine(TEXT_MAX.reason).nullish(),
  })
  .superRefine(({ startDate, endDate = startDate, startMinute, endMinute }, issues) => {
    const fault = (path: string, message: string) =>
      issues.addIssue({ code: "custom", path: [path], message })
    if (endDate < startDate) fault("endDate", "The last day must not come before the first.")
    if (Date.parse(endDate) - Date.parse(startDate) >= DATE_RANGE_DAYS_MAX * DAY_MS) {
      fault("endDate", "Take at most a year off at once.")
    }
    if ((startMinute ?? null) === null && (endMinute ?? null) !== null)
      fault("startMinute", "Give the start of the part of the day too.")
    if ((startMinute ?? null) !== null && (endMinute ?? null) === null)
      fault("endMinute", "Give the end of the part of the day too.")
    if (startMinute != null && endMinute != null && endMinute <= startMinute) {
      fault("endMinute", endFault({ startMinute, endMinute }))
    }
  })

/** One entry of time off. */
export const TimeOffIdInput = z.strictObject({ timeOffId: Uuid })
