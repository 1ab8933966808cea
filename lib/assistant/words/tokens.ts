/** A figure that says more than how many: a date, or a time of the day. */
export type Figure =
  | { readonly kind: "iso"; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: "clock"; readonly hour: number; readonly minute: number; readonly hasZero: boolean }
  | { readonly kind: "dotted"; readonly day: number; readonly month: number; readonly year: number | null }
  | { readonly kind: "slash"; readonly first: number; readonly second: number; readonly year: number | null }
  | { readonly kind: "ordinal"; readonly day: number }
  | { readonly kind: "number"; readonly value: number }

/** A word, a number or a sign of money, with where it stands in the text. */
export type Token = {
  readonly start: number
  readonly end: number
  readonly raw: string
  /** As the vocabularies have it: see `fold`. */
  readonly word: string
  /** What stands between it and the token before: white space and punctuation. */
  readonly gap: string
  readonly figure: Figure | null
}

const TOKEN = new RegExp(
  [
    String.raw`(?<iso>\d{4}(?:-\d{1,2}-|/\d{1,2}/)\d{1,2}(?!\d))`,
    String.raw`(?<clock>\d{1,2}:\d{2}(?!\d))`,
    String.raw`(?<dotted>\d{1,2}\.\d{1,2}\.(?:20\d{2}(?!\d)|\d{2}(?!\d))?)`,
    String.raw`(?<slash>\d{1,2}/\d{1,2}(?:/(?:20\d{2}|\d{2}))?(?![\d/]))`,
    String.raw`(?<oneToOne>1:1(?!\d))`,
    String.raw`(?<ordinal>\d{1,2}(?:st|nd|rd|th|ten|ter|te)(?!\p{L}))`,
    String.raw`(?<number>\d+(?:[.,'’]\d+)*)`,
    String.raw`(?<half>[ap]\.\s?m(?![\p{L}\p{M}\p{N}])\.?)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*)`,
    String.raw`(?<other>\p{N}|[$€£¥])`,
  ].join("|"),
  "giu",
)

/** The tokens of a text, in order: every letter and every digit of it is in one. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let last = 0
  for (const match of text.matchAll(TOKEN)) {
    const [raw] = match
    const [start, end] = [match.index, match.index + raw.length]
    const groups = match.groups ?? {}
    const figure = figureOf(raw, groups)
    // "p.m." is one word.
    const word = fold(groups.half ? raw.replaceAll(/[.\s]/g, "") : raw)
    tokens.push({ start, end, raw, word, gap: text.slice(last, start), figure })
    last = end
  }
  return tokens
}

/**
 * A word as it is compared: without case, accents and a possessive "'s"; "ä" and "ae" are both "a", as some keyboards have no umlauts.
 */
export function fold(word: string): string {
  const low = word.toLowerCase().replaceAll("ß", "ss").replaceAll("’", "'")
  const own = low.length > 3 && low.endsWith("'s") ? low.slice(0, -2) : low
  return own
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/([aou])e/g, "$1")
}

function figureOf(raw: string, groups: Readonly<Record<string, string | undefined>>): Figure | null {
  const [first = 0, second = 0, third] = raw.split(/\D+/).filter(Boolean).map(Number)
  const year = third === undefined ? null : third < 100 ? 2000 + third : third
  if (groups.iso) return { kind: "iso", year: first, month: second, day: third ?? 0 }
  if (groups.clock) return { kind: "clock", hour: first, minute: second, hasZero: raw.startsWith("0") }
  if (groups.dotted) return { kind: "dotted", day: first, month: second, year }
  if (groups.slash) return { kind: "slash", first, second, year }
  if (groups.ordinal) return { kind: "ordinal", day: first }
  return groups.number ? { kind: "number", value: amountOf(raw) } : null
}

/** "1.200", "1,200" and "1'200" are thousands, "1.5" and "1,5" are not; what is neither is no number. */
function amountOf(raw: string): number {
  if (/^\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*$/.test(raw)) return Number(raw.replaceAll(/\D/g, ""))
  const [, whole, rest] = /^([\d,'’.]*\d)[.,](\d{1,2})$/.exec(raw) ?? []
  if (whole !== undefined && rest !== undefined) {
    return /^\d+$|^\d{1,3}([.,'’])\d{3}$/.test(whole)
      ? Number(`${whole.replaceAll(/\D/g, "")}.${rest}`)
      : Number.NaN
  }
  return /^\d+$/.test(raw) ? Number(raw) : Number.NaN
}
