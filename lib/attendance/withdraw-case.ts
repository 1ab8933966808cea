import { operation } from "@/lib/operation"
import { answerCase } from "./answer-case"
import { AnswerCaseInput } from "./inputs"
import { CaseOutput } from "./wire"

/** Who reported takes it back until it is decided: the session counts as held from its end on, and nothing follows from the report. */
export const withdrawCase = operation(
  {
    input: AnswerCaseInput,
    output: CaseOutput,
    roles: ["investor", "analyst"],
    refuses: ["not_found", "wrong_side", "stale", "invalid_transition", "too_late"],
  },
  async function withdrawCase(ctx, input) {
    return answerCase(ctx, "withdraw", input)
  },
)
