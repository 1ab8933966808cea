import { operation } from "@/lib/operation"
import { changeFeedback, FEEDBACK_CHANGE_REFUSALS } from "./edit-feedback"
import { SaveFeedbackInput } from "./inputs"

/** The investor saves the form of his feedback: stars and words only where he changed them. */
export const saveFeedback = operation(
  { input: SaveFeedbackInput, roles: ["investor"], limit: "feedback", refuses: FEEDBACK_CHANGE_REFUSALS },
  async function saveFeedback(ctx, input) {
    return changeFeedback(ctx, input)
  },
)
