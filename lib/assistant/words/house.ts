import type { Analyst } from "./names"
import { type NameIndex, nameIndex } from "./names"
import { type TopicIndex, topicIndex } from "./topics"

/** What can be named in a wish: made once for many texts. */
export type House = { readonly topics: TopicIndex; readonly names: NameIndex }

/** The specialties and analysts of a house as they are found in texts. */
export function houseOf(specialties: readonly string[], analysts: readonly Analyst[]): House {
  return { topics: topicIndex(specialties), names: nameIndex(analysts) }
}
