import { TEXT_MAX } from "./limits"
import { multiLine } from "./text"

/** Why an admin decided so about money: words that the books keep. */
export const ReasonForBooks = multiLine(TEXT_MAX.reason).refine((text) => text !== null, {
  error: "Say why: the books keep it.",
})
