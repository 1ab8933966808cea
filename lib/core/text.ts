import { z } from "zod"

const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

const INVISIBLE = /^[\s\u200B-\u200F\u2060\uFEFF]*$/

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Whether PostgreSQL and every screen can hold the text: no NUL, no lone surrogate. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed()
}

/**
 * A text of one line: bidi controls are stripped, line breaks become spaces, the ends are trimmed; nothing to be seen = null.
 * At most `max` code points.
 */
export function singleLine(max: number) {
  return z
    .string()
    .meta({ wire: { maxLength: max } })
    .transform((text) => text.replace(BIDI_CONTROLS, "").replace(/\s+/g, " ").trim())
    .transform((text) => (INVISIBLE.test(text) ? "" : text))
    .refine((text) => codePoints(text) <= max, { error: `Use at most ${max} characters.` })
    .transform((text) => text || null)
}

/** A text of several lines, its ends trimmed; nothing to be seen = null. At most `max` code points. */
export function multiLine(max: number) {
  return z
    .string()
    .meta({ wire: { maxLength: max } })
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .transform((text) => (INVISIBLE.test(text) ? "" : text))
    .refine((text) => codePoints(text) <= max, {
      error: `Use at most ${max.toLocaleString("en")} characters.`,
    })
    .transform((text) => text || null)
}

/** Marks that nobody sees: keys in the database have none either (`search_key`). */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu
const PUNCTUATION = /[\p{P}\p{Z}｜]/gu
const AROUND_AMPERSAND = /\p{White_Space}*&\p{White_Space}*/gu
const BETWEEN_WORDS = /(?:[\s\p{Pd}\p{Ps}\p{Pe}“”„‟«»‹›",;:/|·•、。・¡¿]|\.{2,})+/u
const JOINED_WORDS = /^&*[^&]{2,}(?:&+[^&]{2,})+&*$/u
const AROUND_A_WORD = /^[.'‘’‚‛!?&]+|[.'‘’‚‛!?&]+$/gu

/**
 * The words of a search, each of which has to be found, in any order: hyphens, commas and the like stand between words, and
 * an ampersand between longer ones ("oil&gas", not "S&P"). Of a text without any words the whole is looked for.
 */
export function searchWords(text: string): string[] {
  // Letters stay as they are: the database, which folds them, may know another version of Unicode.
  const plain = text.replace(UNSEEN, "").replace(PUNCTUATION, (mark) => mark.normalize("NFKC"))
  const words = plain
    .replace(AROUND_AMPERSAND, "&")
    .split(BETWEEN_WORDS)
    .flatMap((word) => (JOINED_WORDS.test(word) ? word.split("&") : [word]))
    .map((word) => word.replace(AROUND_A_WORD, ""))
    .filter(Boolean)
  return words.length === 0 ? [plain] : [...new Set(words)]
}
