import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { queryInteger } from "@/lib/core/query-integer"
import { singleLine } from "@/lib/core/text"
import { TimeZone } from "@/lib/scheduling/zone-input"
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

/** What somebody wants of a session, in English or German, and the zone in which he tells times and names days, if that is not his own. */
export const ReadWishInput = z.strictObject({
  text: singleLine(TEXT_MAX.wish).pipe(z.string({ error: "Say what you want to discuss, and when." })),
  zone: TimeZone.optional(),
})

/** The same on the page for it, which with JavaScript asks for the times by the address that follows. */
export const FindTimesInput = ReadWishInput.extend({ times: z.literal("later").optional() })
