import { TEXT_MAX } from "@/lib/core/limits"
import { multiLine } from "@/lib/core/text"

/** What a note says where it is feedback. */
export type PrefixedFeedback = {
  readonly rating: number
  readonly comment: string | null
  readonly isShortened: boolean
}

const PREFIX = /^\[FEEDBACK rating=([1-5])\]/
/** The beginning of a prefix, however it is written: a note with more than one is no feedback. */
const ANY_PREFIX = /\[\s*FEEDBACK\s+rating\s*=/i

/**
 * The feedback that a note of the older deployment is: it begins with `[FEEDBACK rating=N]`, N from 1 to 5, written exactly so and once.
 * Null for every other note.
 */
export function prefixedFeedback(note: string): PrefixedFeedback | null {
  const [prefix, stars] = note.match(PREFIX) ?? []
  if (!prefix) return null
  const rest = note.slice(prefix.length)
  if (ANY_PREFIX.test(rest)) return null
  return { rating: Number(stars), ...commentOf(rest) }
}

/** A comment as it is kept here, and whether it had to be shortened for that. */
export function commentOf(text: string): { readonly comment: string | null; readonly isShortened: boolean } {
  const points = [...text.trim()]
  const isShortened = points.length > TEXT_MAX.comment
  const comment = multiLine(TEXT_MAX.comment).parse(points.slice(0, TEXT_MAX.comment).join(""))
  return { comment, isShortened }
}
