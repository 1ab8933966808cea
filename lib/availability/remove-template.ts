import { and, eq } from "drizzle-orm"
import { availabilityTemplates } from "@/db/schema/availability"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { TemplateIdInput } from "./batch-inputs"
import { templateColumns } from "./queries"
import type { TemplateView } from "./views"
import { TemplateOutput } from "./wire"

/** Forgets a named week; dates that it was applied to keep their hours. */
export const removeTemplate = operation(
  { input: TemplateIdInput, output: TemplateOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function removeTemplate(ctx, { templateId }): Promise<Result<TemplateView, "not_found">> {
    const [removed] = await ctx.db
      .delete(availabilityTemplates)
      .where(and(eq(availabilityTemplates.id, templateId), eq(availabilityTemplates.analystId, ctx.actor.id)))
      .returning(templateColumns)
    return removed ? ok(removed) : refuse("not_found")
  },
)
