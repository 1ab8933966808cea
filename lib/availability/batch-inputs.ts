import { z } from "zod"
import { DAY_MS } from "@/lib/core/duration"
import { TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"
import { IsoDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import { DATE_RANGE_DAYS_MAX } from "./schedule-inputs"

export const COPY_WEEKS_MAX = 52
export const BATCH_ACTIONS = ["copy_week", "apply_template", "follow_week", "close"] as const

/**
 * A change of many dates: copy a week forward, apply a named week to a range, let a range follow the week again, or close
 * it. A flat form: each action names the fields that it needs.
 */
const batchFields = {
  action: z.enum(BATCH_ACTIONS),
  /** The first date of the week to copy, whichever weekday weeks begin with. */
  weekStart: IsoDate.optional(),
  weeks: z.int().min(1).max(COPY_WEEKS_MAX).optional(),
  templateId: Uuid.optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
}

type Batch = z.output<z.ZodObject<typeof batchFields>>

function refineBatch(batch: Batch, issues: z.core.$RefinementCtx): void {
  const fault = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message })
  const needs = (...names: (keyof Batch)[]) => {
    for (const name of names) if (batch[name] === undefined) fault(name, "This is required.")
  }
  if (batch.action === "copy_week") {
    needs("weekStart", "weeks")
    return
  }
  needs("from", "to", ...(batch.action === "apply_template" ? (["templateId"] as const) : []))
  if (!batch.from || !batch.to) return
  if (batch.to < batch.from) fault("to", "The last day must not come before the first.")
  if (Date.parse(batch.to) - Date.parse(batch.from) >= DATE_RANGE_DAYS_MAX * DAY_MS)
    fault("to", "Change at most a year at once.")
}

/** What a batch would do. */
export const PreviewBatchInput = z.strictObject(batchFields).superRefine(refineBatch)

/** Does it; `revision` is the profile's that the preview showed. */
export const ApplyBatchInput = z
  .strictObject({ ...batchFields, revision: z.int().min(1) })
  .superRefine(refineBatch)

/** Takes back the last batch; `batchId` is the one that the caller saw. */
export const UndoBatchInput = z.strictObject({ batchId: Uuid })

/** Names the present week. */
export const SaveTemplateInput = z.strictObject({
  name: singleLine(TEXT_MAX.name).refine((name) => name !== null, { error: "Give the week a name." }),
})

/** One template. */
export const TemplateIdInput = z.strictObject({ templateId: Uuid })

/** What a batch asks for. */
export type BatchQuery = Batch
