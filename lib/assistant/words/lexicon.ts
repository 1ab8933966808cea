import { ENGLISH } from "./english"
import { GERMAN } from "./german"
import type { Meaning, Role } from "./meanings"
import { type Figure, fold, type Token, tokenize } from "./tokens"

/** A word or a phrase of the text with all that it can mean. */
export type Unit = {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly word: string
  /** What stands before it, white space aside. */
  readonly gap: string
  readonly isSpaced: boolean
  /** Whether a full stop follows: "am 3." */
  readonly isDotted: boolean
  readonly figure: Figure | null
  readonly meaning: Meaning
  readonly roles: ReadonlySet<Role>
}

type Phrase = {
  readonly words: readonly string[]
  readonly meaning: Meaning
  readonly roles: ReadonlySet<Role>
}

const SIGNS: Readonly<Record<string, Meaning>> = {
  $: { currency: "USD" },
  "€": { currency: "EUR" },
  "£": { currency: "GBP" },
  "¥": { currency: "JPY" },
}
const NOTHING: Meaning = {}
const NO_ROLES: ReadonlySet<Role> = new Set()

/** Phrases by their first word, the longest first. */
const PHRASES = phrasesOf([...Object.entries(ENGLISH), ...Object.entries(GERMAN), ...Object.entries(SIGNS)])

const WEEKDAYS = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
const PARTS = new Set(["morgen", "vormittag", "mittag", "nachmittag", "abend", "fruh"])

/** Whether a folded word means anything but itself. */
export function isKnown(word: string): boolean {
  return PHRASES.get(word)?.some(({ words }) => words.length === 1) ?? false
}

/** The text as words and phrases of both vocabularies; compounds such as "Dienstagnachmittag" are two. */
export function unitsOf(text: string): Unit[] {
  const tokens = tokenize(text).flatMap(parted)
  const units: Unit[] = []
  for (let at = 0; at < tokens.length; ) {
    const phrase = longestAt(tokens, at)
    const count = phrase?.words.length ?? 1
    units.push(unitOf(text, tokens, at, count, phrase))
    at += count
  }
  return units
}

function unitOf(text: string, tokens: readonly Token[], at: number, count: number, phrase?: Phrase): Unit {
  const [first, last] = [tokens[at] as Token, tokens[at + count - 1] as Token]
  return {
    start: first.start,
    end: last.end,
    raw: text.slice(first.start, last.end),
    word: count === 1 ? first.word : "",
    gap: first.gap.trim(),
    isSpaced: /\s/.test(first.gap),
    isDotted: text[last.end] === ".",
    figure: first.figure,
    meaning: phrase?.meaning ?? NOTHING,
    roles: phrase?.roles ?? NO_ROLES,
  }
}

function longestAt(tokens: readonly Token[], at: number): Phrase | undefined {
  return PHRASES.get(tokens[at]?.word ?? "")?.find(({ words }) =>
    words.every((word, nth) => {
      const token = tokens[at + nth]
      return token?.word === word && (nth === 0 || /^[\s-]+$/.test(token.gap))
    }),
  )
}

function phrasesOf(entries: readonly (readonly [string, Meaning])[]): Map<string, Phrase[]> {
  const whole = new Map<string, { words: readonly string[]; meaning: Meaning; roles: Set<Role> }>()
  for (const [listed, meaning] of entries) {
    for (const phrase of listed.split(", ")) {
      const words = phrase.split(" ").map(fold)
      const key = words.join(" ")
      const before = whole.get(key)
      const roles = new Set([...(before?.roles ?? []), ...(meaning.is ?? [])])
      whole.set(key, { words, meaning: { ...before?.meaning, ...meaning }, roles })
    }
  }
  const byFirst = new Map<string, Phrase[]>()
  for (const phrase of whole.values()) {
    const [first = ""] = phrase.words
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.words.length - a.words.length)
  return byFirst
}

function parted(token: Token): Token[] {
  const weekday = WEEKDAYS.find((name) => token.word.startsWith(name))
  if (weekday === undefined || token.raw.length !== token.word.length) return [token]
  const rest = token.word.slice(weekday.length)
  if (!PARTS.has(rest.replace(/s$/, ""))) return [token]
  const middle = token.start + weekday.length
  const raw = token.raw.slice(weekday.length)
  return [
    { ...token, end: middle, raw: token.raw.slice(0, weekday.length), word: weekday },
    { ...token, start: middle, raw, word: rest, gap: "" },
  ]
}
