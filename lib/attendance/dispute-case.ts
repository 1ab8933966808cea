import { operation } from "@/lib/operation"
import { answerCase } from "./answer-case"
import { DisputeCaseInput } from "./inputs"
import { CaseOutput } from "./wire"

/** Whom a report is against says that it was otherwise: an admin decides, and until then nothing follows from it. */
export const disputeCase = operation(
  {
    input: DisputeCaseInput,
    output: CaseOutput,
    roles: ["investor", "analyst"],
    refuses: ["not_found", "wrong_side", "stale", "invalid_transition", "too_late"],
  },
  async function disputeCase(ctx, input) {
    return answerCase(ctx, "dispute", input)
  },
)
