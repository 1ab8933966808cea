import type { OutputOf } from "@/lib/core/output"
import type { ReasonOutput, SuggestionOutput, SuggestionsOutput } from "./wire"

/** One line of what speaks for a suggested time, or against it. Points of all lines sum to the score. */
export type Reason = OutputOf<typeof ReasonOutput>

/** A time that can be booked as it stands. */
export type Suggestion = OutputOf<typeof SuggestionOutput>

/** Suggested times, the best first. */
export type Suggestions = OutputOf<typeof SuggestionsOutput>
