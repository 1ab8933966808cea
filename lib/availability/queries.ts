import { and, asc, desc, eq, isNull } from "drizzle-orm"
import { analystAvailability, availabilityBatches, availabilityTemplates } from "@/db/schema/availability"
import { analystOf, type UserCtx } from "@/lib/context"
import type { BatchView, TemplateView, WeekView } from "./views"

/** The analyst's own week, paused ranges too. */
export async function weekOf(ctx: UserCtx): Promise<WeekView["windows"]> {
  const { id, weekday, startMinute, endMinute, slotMinutes, isActive } = analystAvailability
  return ctx.db
    .select({ id, weekday, startMinute, endMinute, slotMinutes, isActive })
    .from(analystAvailability)
    .where(eq(analystAvailability.analystId, analystOf(ctx)))
    .orderBy(asc(weekday), asc(startMinute))
}

const { id, name, windows } = availabilityTemplates

/** What of a named week is shown. */
export const templateColumns = { id, name, windows }

/** The analyst's named weeks, by name. */
export async function listTemplates(ctx: UserCtx): Promise<TemplateView[]> {
  return ctx.db
    .select(templateColumns)
    .from(availabilityTemplates)
    .where(eq(availabilityTemplates.analystId, analystOf(ctx)))
    .orderBy(asc(name))
}

/** The batch that can be undone now; null when there is none. */
export async function findLastBatch(ctx: UserCtx): Promise<BatchView | null> {
  const last = await lastBatch(ctx)
  return last ? batchView(last) : null
}

/** The same as it is stored. */
export async function lastBatch(ctx: UserCtx) {
  const [last] = await ctx.db
    .select()
    .from(availabilityBatches)
    .where(and(eq(availabilityBatches.analystId, analystOf(ctx)), isNull(availabilityBatches.undoneAt)))
    .orderBy(desc(availabilityBatches.createdAt), desc(availabilityBatches.id))
    .limit(1)
  return last
}

/** A batch as its analyst sees it. */
export function batchView(batch: typeof availabilityBatches.$inferSelect): BatchView {
  return { id: batch.id, label: batch.label, createdAt: batch.createdAt, dates: batch.changes.length }
}
