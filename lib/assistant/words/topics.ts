import type { Unit } from "./lexicon"
import { piece, type Recogniser } from "./pieces"
import { fold, tokenize } from "./tokens"
import { TOPIC_WORDS } from "./topic-words"

type Listed = { readonly name: string; readonly words: readonly string[] }

/** Specialties by each of their words. */
export type TopicIndex = ReadonlyMap<string, readonly Listed[]>

const ENDINGS = /(?:en|er|em|es|e|n|s)$/
const SHORTEST_STEM = 4

/** Words that say too little to mean the one specialty that has them. */
const GENERAL = new Set(
  "market markets service services management demand return returns capital transition rate rates time new special situations general global group sector growth value us it americas north south east west"
    .split(" ")
    .map(stemOf),
)

const SYNONYMS = new Map(
  Object.entries(TOPIC_WORDS).map(([word, name]) => [stemOf(fold(word)), name.split(" ").map(stemOf)]),
)

/** Finds specialties by their words: a name written twice is one. */
export function topicIndex(specialties: readonly string[]): TopicIndex {
  const index = new Map<string, Listed[]>()
  for (const name of new Set(specialties)) {
    const words = tokenize(name)
      .map(({ word }) => word)
      .filter((word) => word !== "and" && word !== "und")
      .flatMap(conceptsOf)
    const listed = { name, words }
    for (const word of new Set(words)) index.set(word, [...(index.get(word) ?? []), listed])
  }
  return index
}

/**
 * A specialty by its name, or by a part of it that says enough, in either language. Where several have the part they are all meant, or one
 * of them.
 */
export const readTopic: Recogniser = ({ units, house }, at) => {
  let best: { to: number; found: readonly Listed[]; isWhole: boolean } | null = null
  for (const listed of candidates(house.topics, units[at])) {
    const run = runOf(units, at, listed)
    if (run === null) continue
    if (best === null || run.to > best.to || (run.to === best.to && run.isWhole && !best.isWhole)) {
      best = { to: run.to, found: [listed], isWhole: run.isWhole }
    } else if (run.to === best.to && run.isWhole === best.isWhole) {
      best = { to: best.to, isWhole: best.isWhole, found: best.found.concat(listed) }
    }
  }
  if (best === null || (!best.isWhole && !units.slice(at, best.to).some(saysEnough))) return null
  const names = best.found.map(({ name }) => name)
  const readings = names.length === 1 ? [names] : [names, ...names.map((name) => [name])]
  return piece("topics", at, best.to, { readings })
}

function candidates(index: TopicIndex, unit: Unit | undefined): readonly Listed[] {
  const [first] = unit && unit.figure === null ? conceptsOf(unit.word) : []
  return (first !== undefined && index.get(first)) || []
}

/** How far the words from here on are those of a specialty, in its order. */
function runOf(
  units: readonly Unit[],
  at: number,
  { words }: Listed,
): { to: number; isWhole: boolean } | null {
  const begin = words.indexOf(conceptsOf(units[at]?.word ?? "")[0] ?? "")
  let place = begin
  let to = at
  for (let next = at; next < units.length && place < words.length; next++) {
    const unit = units[next] as Unit
    if (next > at && /[,.;:!?]/.test(unit.gap)) break
    if (next > at && unit.roles.has("and")) continue
    const concepts = conceptsOf(unit.word)
    if (!concepts.every((concept, nth) => words[place + nth] === concept)) break
    place += concepts.length
    to = next + 1
  }
  return to === at ? null : { to, isWhole: begin === 0 && place === words.length }
}

function saysEnough({ word, raw, isSpaced }: Unit): boolean {
  if (conceptsOf(word).every((concept) => GENERAL.has(concept))) return false
  return word.length >= SHORTEST_STEM || (raw === raw.toUpperCase() && raw.length > 1 && isSpaced)
}

function conceptsOf(word: string): readonly string[] {
  const stem = stemOf(word)
  return SYNONYMS.get(stem) ?? [stem]
}

/** A word without the endings that both languages bend it by. */
function stemOf(word: string): string {
  let stem = word.replace(/ies$/, "y")
  while (ENDINGS.test(stem)) {
    const shorter = stem.replace(ENDINGS, "")
    if (shorter.length < SHORTEST_STEM) break
    stem = shorter
  }
  return stem
}
