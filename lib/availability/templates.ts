import { and, asc, eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailability, availabilityTemplates } from "@/db/schema/availability"
import { answerOnce } from "@/lib/answers/answer-once"
import type { TxCtx, User, UserCtx } from "@/lib/context"
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
    return answerOnce(
      ctx,
      null,
      (inner) => keepWeek(inner, input.name ?? ""),
      "uq_availability_templates_name",
    )
  },
)

async function keepWeek(
  ctx: TxCtx<User>,
  weekName: string,
): Promise<Result<TemplateView, "invalid_input" | "not_found">> {
  // Without the lock, names saved at the same moment each count the others out.
  const [profile] = await ctx.db
    .select({ analystId: analystConnectProfiles.analystId })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, ctx.actor.id))
    .for("no key update")
  if (!profile) return refuse("not_found")
  const known = await ctx.db.$count(availabilityTemplates, eq(availabilityTemplates.analystId, ctx.actor.id))
  if (known >= TEMPLATES_MAX) {
    return refuse("invalid_input", { fields: { name: [`Keep at most ${TEMPLATES_MAX} named weeks.`] } })
  }
  const { weekday, startMinute, endMinute, slotMinutes, isActive } = analystAvailability
  const week = await ctx.db
    .select({ weekday, startMinute, endMinute, slotMinutes, isActive })
    .from(analystAvailability)
    .where(eq(analystAvailability.analystId, ctx.actor.id))
    .orderBy(asc(weekday), asc(startMinute))
  const made = { id: newId(), name: weekName, windows: week }
  await ctx.db.insert(availabilityTemplates).values({ ...made, analystId: ctx.actor.id, createdAt: ctx.now })
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
