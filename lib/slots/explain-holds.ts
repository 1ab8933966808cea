import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { explainAvailability } from "./explain-availability"
import { holdsOf } from "./holds-of"
import { ExplainInput } from "./inputs"
import type { HeldExplanation } from "./views"
import { HeldExplanationOutput } from "./wire"

/** As `explainAvailability`, and what holds the time: the sessions with their buffers and the time off, by name. */
export const explainHolds = operation(
  {
    input: ExplainInput,
    output: HeldExplanationOutput,
    roles: ["analyst", "admin"],
    refuses: ["not_found", "forbidden", "invalid_input"],
  },
  async function explainHolds(ctx, input) {
    const explained = await explainAvailability(ctx, input)
    if (!explained.ok) return explained
    const held: HeldExplanation = { ...explained.value, ...(await holdsOf(ctx, input, explained.value)) }
    return ok(held)
  },
)
