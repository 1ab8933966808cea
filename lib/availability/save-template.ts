import { eq } from "drizzle-orm"
import { availabilityTemplates } from "@/db/schema/availability"
import { answerOnce } from "@/lib/answers/answer-once"
import type { TxCtx, User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { SaveTemplateInput } from "./batch-inputs"
import { lockProfile } from "./lock-profile"
import { weekOf } from "./queries"
import type { TemplateView } from "./views"
import { TemplateOutput } from "./wire"

const TEMPLATES_MAX = 50

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
  if (!(await lockProfile(ctx, ctx.actor.id))) return refuse("not_found")
  const known = await ctx.db.$count(availabilityTemplates, eq(availabilityTemplates.analystId, ctx.actor.id))
  if (known >= TEMPLATES_MAX) {
    return refuse("invalid_input", { fields: { name: [`Keep at most ${TEMPLATES_MAX} named weeks.`] } })
  }
  const week = (await weekOf(ctx)).map(({ id: _, ...window }) => window)
  const made = { id: newId(), name: weekName, windows: week }
  await ctx.db.insert(availabilityTemplates).values({ ...made, analystId: ctx.actor.id, createdAt: ctx.now })
  return ok(made)
}
