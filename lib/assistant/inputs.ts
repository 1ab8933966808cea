import { z } from "zod"
import { queryInteger } from "@/lib/core/query-integer"
import { hasPrice, WishFields } from "./wish"

/** How many times are suggested at once. */
export const SUGGESTIONS = { max: 20, default: 5 } as const

/**
 * A wish, and how many times are to be suggested. Keys repeat where several things are wished. Days are dates, or weekdays from 0 = Monday, and
 * windows minutes of the day, both in `zone`, or else in the caller's own; `price_max` is for the whole session, in `currency`.
 */
export const GetSuggestionsInput = z
  .strictObject({
    ...WishFields,
    limit: queryInteger(
      { min: 1, max: SUGGESTIONS.max },
      `Give a number from 1 to ${SUGGESTIONS.max}.`,
    ).default(SUGGESTIONS.default),
  })
  .superRefine(hasPrice)
