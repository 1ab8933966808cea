import { windowFaults } from "@/lib/availability/schedule-inputs"
import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import type { Window } from "@/lib/scheduling/types"

/** How many ranges one date can have. */
export const RANGES_MAX = 24
const NINE = 9 * HOUR_MINUTES

/** What is wrong with the range at a position. */
export type RangeFault = { readonly index: number; readonly message: string }

/** What keeps ranges from being saved, as they are typed. */
export function faultsOf(ranges: readonly Window[]): readonly RangeFault[] {
  return windowFaults(ranges)
}

/** Whether only one session can start in a range because its step is longer than it. */
export function isStepTooLong({ startMinute, endMinute, slotMinutes }: Window): boolean {
  return startMinute < endMinute && slotMinutes > endMinute - startMinute
}

/** A range to add: an hour after the last one with its step, as far as the day goes. */
export function rangeAfter(ranges: readonly Window[]): Window {
  const last = ranges.at(-1)
  const end = Math.max(...ranges.map(({ endMinute }) => endMinute), NINE - HOUR_MINUTES)
  const startMinute = Math.min(end + HOUR_MINUTES, DAY_MINUTES - HOUR_MINUTES)
  return {
    startMinute,
    endMinute: Math.min(startMinute + 3 * HOUR_MINUTES, DAY_MINUTES),
    slotMinutes: last?.slotMinutes ?? 30,
  }
}
