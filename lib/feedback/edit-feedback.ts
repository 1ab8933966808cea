import { operation } from "@/lib/operation"
import { changeFeedback, FEEDBACK_CHANGE_REFUSALS } from "./change-feedback"
import { FeedbackInput } from "./inputs"
import { FeedbackOutput } from "./wire"

/**
 * Its author changes stars and words for 30 days; a comment that is not sent stays as it is. The kept ratings follow in the same
 * transaction.
 */
export const editFeedback = operation(
  {
    input: FeedbackInput,
    output: FeedbackOutput,
    roles: ["investor"],
    limit: "feedback",
    refuses: FEEDBACK_CHANGE_REFUSALS,
  },
  async function editFeedback(ctx, input) {
    return changeFeedback(ctx, input)
  },
)
