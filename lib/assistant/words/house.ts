import type { Analyst } from "./names"
import { type NameIndex, nameIndex } from "./names"
import { type TopicIndex, topicIndex } from "./topics"

/** What can be named in a wish: made once for many texts. */
export type House = {
  readonly topics: TopicIndex
  readonly names: NameIndex
  /** How long a session is at most where no length is said: every analyst's shortest is no longer. */
  readonly unsaidMinutes: number
}

/** An exact time needs a length to be a window: where none is said, this one at least. */
const UNSAID_MINUTES = 30

/** The specialties and analysts of a house as they are found in texts, and how long the shortest session of each analyst is. */
export function houseOf(
  specialties: readonly string[],
  analysts: readonly Analyst[],
  shortestMinutes: readonly number[] = [],
): House {
  return {
    topics: topicIndex(specialties),
    names: nameIndex(analysts),
    unsaidMinutes: Math.max(UNSAID_MINUTES, ...shortestMinutes),
  }
}
