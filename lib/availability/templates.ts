import { and, asc, eq } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailability, availabilityTemplates } from "@/db/schema/availability"
import { transact } from "@/db/transact"
import { answerOnce } from "@/lib/answers/answer-once"
import type { UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { SaveTemplateInput, TemplateIdInput } from "./batch-inputs"
import type { TemplateView } from "./views"
import { TemplateOutput } from "./wire"

const TEMPLATES_MAX = 50

const { id, name, windows } = availabilityTemplates

/** The analyst's named weeks, by name. */
export async function listTemplates(ctx: UserCtx): Promise<TemplateView[]> {
  return ctx.db
    .select({ id, name, windows })
    .from(availabilityTemplates)
    .where(eq(availabilityTemplates.analystId, ctx.actor.id))
    .orderBy(asc(name))
}

/** Keeps the present week under a name that is not in use; at most fifty. */
export const saveTemplate = operation(
  {
    input: SaveTemplateInput,
    output: TemplateOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found"],
  },
  async function saveTemplate(ctx, input) {
    return transact(
      ctx.db,
      (tx) => answerOnce(tx, ctx, null, () => keepWeek(tx, ctx, input.name ?? "")),
      "uq_availability_templates_name",
    )
  },
)

async function keepWeek(
  tx: Transaction,
  ctx: UserCtx,
  weekName: string,
): Promise<Result<TemplateView, "invalid_input" | "not_found">> {
  // Without the lock, names saved at the same moment each count the others out.
  const [profile] = await tx
    .select({ analystId: analystConnectProfiles.analystId })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, ctx.actor.id))
    .for("no key update")
  if (!profile) return refuse("not_found")
  const known = await tx.$count(availabilityTemplates, eq(availabilityTemplates.analystId, ctx.actor.id))
  if (known >= TEMPLATES_MAX) {
    return refuse("invalid_input", { fields: { name: [`Keep at most ${TEMPLATES_MAX} named weeks.`] } })
  }
  const { weekday, startMinute, endMinute, slotMinutes, isActive } = analystAvailability
  const week = await tx
    .select({ weekday, startMinute, endMinute, slotMinutes, isActive })
    .from(analystAvailability)
    .where(eq(analystAvailability.analystId, ctx.actor.id))
    .orderBy(asc(weekday), asc(startMinute))
  const made = { id: newId(), name: weekName, windows: week }
  await tx.insert(availabilityTemplates).values({ ...made, analystId: ctx.actor.id, createdAt: ctx.now })
  return ok(made)
}

/** Forgets a named week; dates that it was applied to keep their hours. */
export const removeTemplate = operation(
  { input: TemplateIdInput, output: TemplateOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function removeTemplate(ctx, { templateId }): Promise<Result<TemplateView, "not_found">> {
    const [removed] = await ctx.db
      .delete(availabilityTemplates)
      .where(and(eq(id, templateId), eq(availabilityTemplates.analystId, ctx.actor.id)))
      .returning({ id, name, windows })
    return removed ? ok(removed) : refuse("not_found")
  },
)
