import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { explainTime } from "@/lib/scheduling/explain"
import { ExplainInput } from "./inputs"
import { loadSchedule } from "./load-schedule"
import type { Explanation } from "./views"
import { ExplanationOutput } from "./wire"

/** Why a time is closed, for that analyst and admins, not about another analyst. */
export const explainAvailability = operation(
  {
    input: ExplainInput,
    output: ExplanationOutput,
    roles: ["analyst", "admin"],
    refuses: ["not_found", "forbidden", "invalid_input"],
  },
  async function explainAvailability(
    ctx,
    input,
  ): Promise<Result<Explanation, "not_found" | "forbidden" | "invalid_input">> {
    const to = new Date(input.at.getTime() + 1)
    const seen = await loadSchedule(ctx.db, { analystId: input.analystId, from: input.at, to, now: ctx.now })
    if (!seen) return refuse("not_found")
    if (ctx.actor.role === "analyst" && ctx.actor.id !== input.analystId) return refuse("forbidden")
    const { sessionMinutes } = seen.schedule
    const durationMinutes = input.duration ?? Math.min(...sessionMinutes)
    if (!sessionMinutes.includes(durationMinutes)) {
      return refuse("invalid_input", {
        fields: { duration: [`Choose one of the lengths offered: ${sessionMinutes.join(", ")}.`] },
      })
    }
    const reasons = explainTime(seen.schedule, {
      at: input.at.getTime(),
      durationMinutes,
      now: ctx.now.getTime(),
    })
    return ok({ open: reasons.length === 0, reasons })
  },
)
