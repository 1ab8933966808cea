import { operation } from "@/lib/operation"
import { answerCase } from "./answer-case"
import { AnswerCaseInput } from "./inputs"
import { CaseOutput } from "./wire"

/** Whom a report is against accepts it: it is upheld at once, with what follows from that. */
export const acceptCase = operation(
  {
    input: AnswerCaseInput,
    output: CaseOutput,
    roles: ["investor", "analyst"],
    refuses: ["not_found", "wrong_side", "stale", "invalid_transition", "too_late"],
  },
  async function acceptCase(ctx, input) {
    return answerCase(ctx, "accept", input)
  },
)
