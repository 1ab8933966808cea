import { operation } from "@/lib/operation"
import { changeFeedback } from "./edit-feedback"
import { SaveFeedbackInput } from "./inputs"

/** The investor saves the form of his feedback: stars and words only where he changed them. Refusals as of `editFeedback`. */
export const saveFeedback = operation(SaveFeedbackInput, ["investor"], changeFeedback, { limit: "feedback" })
