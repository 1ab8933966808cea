import { isKnown, type Unit } from "./lexicon"
import type { Role } from "./meanings"
import { piece, type Recogniser } from "./pieces"
import { fold, tokenize } from "./tokens"

/** Somebody who can be wished for. */
export type Analyst = { readonly id: string; readonly name: string }

type Named = { readonly id: string; readonly words: readonly string[] }

/** Analysts by each word of their names. */
export type NameIndex = ReadonlyMap<string, readonly Named[]>

/** Finds analysts by the words of their names. */
export function nameIndex(analysts: readonly Analyst[]): NameIndex {
  const index = new Map<string, Named[]>()
  for (const { id, name } of analysts) {
    const words = tokenize(name).map(({ word }) => word)
    const named = { id, words }
    for (const word of new Set(words)) {
      const others = index.get(word)
      if (others) others.push(named)
      else index.set(word, [named])
    }
  }
  return index
}

/**
 * An analyst by a whole name, or by a first or last name alone; where several are called so, one of them. A name that is also a word, such
 * as Mark or May, is one only beside another part of it, or with a capital after "with" and the like.
 */
export const readName: Recogniser = ({ units, house }, at) => {
  let to = at
  let found: Named[] = []
  for (const named of house.names.get(units[at]?.word ?? "") ?? []) {
    const end = runOf(units, at, named)
    if (end > to) found = []
    to = Math.max(to, end)
    if (end === to) found.push(named)
  }
  if (
    found.length === 0 ||
    (to === at + 1 && !isClearlyName(units, at) && !isOneOfTwo(house.names, units, at))
  )
    return null
  return piece("analysts", at, to, { readings: found.map(({ id }) => [id]) })
}

/**
 * "with Jan", "April um 10": the name of a month by itself is whoever is called so, where an analyst is and nothing beside it speaks of a month;
 * assumed unless it is introduced as a name.
 */
export const readNameOfMonth: Recogniser = ({ units, house }, at) => {
  const [before, unit, next] = [units[at - 1], units[at], units[at + 1]]
  if (unit?.meaning.month === undefined || unit.raw[0] === unit.raw[0]?.toLowerCase()) return null
  const isBeside = unit.gap === "" && before !== undefined
  const isIntroduced =
    isBeside && before.roles.has("who") && !before.roles.has("not") && !before.roles.has("from")
  const isTold = isBeside && (isOfDate(before) || MONTHLY.some((role) => before.roles.has(role)))
  const isDated = next?.gap === "" && isOfDate(next)
  if (isDated || (!isIntroduced && (isTold || unit.roles.has("short")))) return null
  const found = (house.names.get(unit.word) ?? []).map(({ id }) => [id])
  return found.length === 0
    ? null
    : piece("analysts", at, at + 1, { readings: found, isAssumed: !isIntroduced })
}

const MONTHLY: readonly Role[] = [
  ...(["in", "within", "of", "the", "early", "mid", "late", "this", "next", "coming", "last"] as const),
  ...(["from", "to", "until", "after", "before", "between"] as const),
]

function isOfDate({ figure, meaning }: Unit): boolean {
  return figure !== null || meaning.ordinal !== undefined || meaning.number !== undefined
}

function runOf(units: readonly Unit[], at: number, { words }: Named): number {
  const begin = words.indexOf(units[at]?.word ?? "")
  let to = at + 1
  for (let place = begin + 1; place < words.length; place++, to++) {
    const unit = units[to]
    if (unit?.word !== words[place] || !/^[-.'’]?$/.test(unit?.gap ?? ",")) break
  }
  return to
}

function isClearlyName(units: readonly Unit[], at: number): boolean {
  const [unit, before] = [units[at] as Unit, units[at - 1]]
  const isCapital = unit.raw[0] !== unit.raw[0]?.toLowerCase()
  if (unit.word.length <= 2 && !isCapital) return false
  if (!isKnown(unit.word) && !COMMON.has(unit.word)) return true
  const isIntroduced = before?.roles.has("who") || before?.roles.has("or") || before?.roles.has("and")
  return isCapital && Boolean(isIntroduced) && unit.gap === ""
}

/** "Mark or Marcus": a word that is a name stands for one beside another. */
function isOneOfTwo(names: NameIndex, units: readonly Unit[], at: number): boolean {
  const [unit, joint, other] = [units[at] as Unit, units[at + 1], units[at + 2]]
  const isJoined = joint?.gap === "" && (joint.roles.has("or") || joint.roles.has("and")) && other?.gap === ""
  const isName = isJoined && !isKnown(other.word) && !COMMON.has(other.word) && names.has(other.word)
  return isName && unit.raw[0] !== unit.raw[0]?.toLowerCase()
}

/** Names that are also words of either language. */
const COMMON = new Set(
  "mark rose art bill grace hope joy faith grant chase frank pat rich drew dean dale page bond price young long short little king summer jack rob sue ray gene miles stern ernst klein lang gross neu reich jung wolf kaiser sommer winter berg stein stark richter sonne angel amber dawn eve crystal iris jade ruby violet robin skip buck chip guy max norm cash best sharp swift small sales early friend banks bank field fields gold silver stone wood hill lake rivers bush day moon star west north east south green brown black white gray grey"
    .split(" ")
    .map(fold),
)
