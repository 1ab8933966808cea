import { operation } from "@/lib/operation"
import { changeFeedback, FEEDBACK_CHANGE_REFUSALS } from "./change-feedback"
import { SaveFeedbackInput } from "./inputs"
import { FeedbackOutput } from "./wire"

/** The investor saves the form of his feedback: stars and words only where he changed them. */
export const saveFeedback = operation(
  {
    input: SaveFeedbackInput,
    output: FeedbackOutput,
    roles: ["investor"],
    limit: "feedback",
    refuses: FEEDBACK_CHANGE_REFUSALS,
  },
  async function saveFeedback(ctx, input) {
    return changeFeedback(ctx, input)
  },
)
