import { z } from "zod"
import { COPY_WEEKS_MAX, PreviewBatchInput, SaveTemplateInput } from "@/lib/availability/batch-inputs"
import { AddTimeOffInput } from "@/lib/availability/schedule-inputs"
import { IsoDate } from "@/lib/core/time-inputs"

const date = (error: string) => z.string({ error }).pipe(IsoDate)

/** The operation's input, with words for a first day that is missing. */
export const TimeOffFormInput = AddTimeOffInput.safeExtend({ startDate: date("Give the first day.") })

/** The operation's input, with words for a name that is missing. */
export const TemplateFormInput = SaveTemplateInput.safeExtend({
  name: z.string({ error: "Give the week a name." }).pipe(SaveTemplateInput.shape.name),
})

const WEEKS = `Give a number of weeks from 1 to ${COPY_WEEKS_MAX}.`

/** The operation's input, with words for a number of weeks out of its limits. */
export const BatchFormInput = PreviewBatchInput.safeExtend({
  weeks: z.int({ error: WEEKS }).min(1, { error: WEEKS }).max(COPY_WEEKS_MAX, { error: WEEKS }).optional(),
})
