import { z } from "zod"
import { pageOutput } from "@/lib/core/output"
import { HeldSessionOutput, OffTimeOutput } from "@/lib/slots/wire"

const window = { startMinute: z.int(), endMinute: z.int(), slotMinutes: z.int() }
const weeklyWindow = { weekday: z.int(), ...window, isActive: z.boolean() }
const Windows = z.array(z.object(window))

/** An analyst's week, in order of weekday and start, and the profile's revision that it belongs to. */
export const WeekOutput = z.object({
  windows: z.array(z.object({ id: z.uuid(), ...weeklyWindow })),
  revision: z.int(),
})

/** The hours of one date in place of its weekly ones; none closes the date. */
export const OverrideOutput = z.object({ date: z.iso.date(), windows: Windows })

/** Dates with hours of their own. */
export const OverridePageOutput = pageOutput(OverrideOutput)

/** One entry of an analyst's time off. */
export const TimeOffOutput = z.object({ id: z.uuid(), ...OffTimeOutput.shape })

/** An analyst's time off, soonest first. */
export const TimeOffPageOutput = pageOutput(TimeOffOutput)

/** Time off that was added, and the ids of the live bookings that it covers, soonest first. */
export const AddedTimeOffOutput = TimeOffOutput.extend({ affectedBookings: z.array(z.uuid()) })

/** A live booking that lies outside the hours, as its analyst is told of it. */
export const StrandedBookingOutput = HeldSessionOutput

/** A named week. */
export const TemplateOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  windows: z.array(z.object(weeklyWindow)),
})

/** What a batch would do: every date that changes, the bookings it would strand, and the revision that it was planned on. */
export const BatchPreviewOutput = z.object({
  label: z.string(),
  /** Each date's own hours before and after; null = the date follows the week. */
  changes: z.array(z.object({ date: z.iso.date(), before: Windows.nullable(), after: Windows.nullable() })),
  conflicts: z.array(StrandedBookingOutput),
  revision: z.int(),
})

/** A batch that was applied and can be undone; `dates` says how many it changed. */
export const BatchOutput = z.object({
  id: z.uuid(),
  label: z.string(),
  createdAt: z.date(),
  dates: z.int(),
})
