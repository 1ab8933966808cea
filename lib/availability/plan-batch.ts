import { and, eq, gte, lte } from "drizzle-orm"
import { analystAvailabilityOverrides, availabilityTemplates } from "@/db/schema/availability"
import { analystOf, type UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { applyWeek, copyWeekForward, datesBetween, setDates } from "@/lib/scheduling/batch"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import type { DateChange, DateOverride } from "@/lib/scheduling/types"
import { localDateOf } from "@/lib/scheduling/zone"
import { formatDate } from "@/lib/time"
import type { BatchQuery } from "./batch-inputs"

/** What a batch would change, and how it is called afterwards. */
export type BatchPlan = { readonly label: string; readonly changes: readonly DateChange[] }

/** Plans a batch for the analyst in whose zone the days are. Dates before today are left alone. `not_found` for an unknown template. */
export async function planBatch(
  ctx: UserCtx,
  timeZone: string,
  batch: BatchQuery,
): Promise<Result<BatchPlan, "not_found">> {
  const today = localDateOf(timeZone, ctx.now.getTime())
  const planned = await changesFor(ctx, batch)
  if (!planned.ok) return planned
  return ok({ ...planned.value, changes: planned.value.changes.filter(({ date }) => date >= today) })
}

async function changesFor(ctx: UserCtx, batch: BatchQuery): Promise<Result<BatchPlan, "not_found">> {
  const { action, weekStart = "", weeks = 0, from = "", to = "" } = batch
  if (action === "copy_week") {
    const overrides = await overridesBetween(ctx, weekStart, dateOf(dayOf(weekStart) + 7 * (weeks + 1)))
    return ok({
      label: `Copied the week of ${formatDate(weekStart)} to ${weeks === 1 ? "the next" : `the next ${weeks}`}`,
      changes: copyWeekForward(overrides, weekStart, weeks),
    })
  }
  const overrides = await overridesBetween(ctx, from, to)
  const dates = datesBetween(from, to)
  const span = from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`
  if (action === "close") return ok({ label: `Closed ${span}`, changes: setDates(overrides, dates, []) })
  if (action === "follow_week") {
    return ok({ label: `Let ${span} follow the week`, changes: setDates(overrides, dates, null) })
  }
  const template = await findTemplate(ctx, batch.templateId ?? "")
  if (!template) return refuse("not_found")
  return ok({
    label: `Applied “${template.name}” to ${span}`,
    changes: applyWeek(overrides, template.windows, dates),
  })
}

async function overridesBetween(ctx: UserCtx, from: string, to: string): Promise<DateOverride[]> {
  const { date, windows } = analystAvailabilityOverrides
  return ctx.db
    .select({ date, windows })
    .from(analystAvailabilityOverrides)
    .where(and(eq(analystAvailabilityOverrides.analystId, analystOf(ctx)), gte(date, from), lte(date, to)))
}

async function findTemplate(ctx: UserCtx, templateId: string) {
  const [template] = await ctx.db
    .select()
    .from(availabilityTemplates)
    .where(and(eq(availabilityTemplates.id, templateId), eq(availabilityTemplates.analystId, analystOf(ctx))))
  return template
}
