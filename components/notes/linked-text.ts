/** A piece of a text, and where it leads when it is a web address. */
export type TextPart = { readonly text: string; readonly href?: string }

/** Bidi controls end an address, so that none can show another one than it leads to. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]+/giu
const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" }
const TRAILING = /[.,;:!?'’‘»›…*_~]/u

/**
 * A text in parts of which web addresses (http and https only) carry where they lead. The punctuation after an address
 * and a bracket around it stay outside; the parts joined are the text again.
 */
export function linkedText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    const shown = withoutTrail(match[0])
    const href = hrefOf(shown)
    if (href === null) continue
    if (match.index > done) parts.push({ text: text.slice(done, match.index) })
    parts.push({ text: shown, href })
    done = match.index + shown.length
  }
  if (done < text.length) parts.push({ text: text.slice(done) })
  return parts
}

function withoutTrail(found: string): string {
  const characters = [...found]
  const counts = new Map<string, number>()
  for (const each of characters) counts.set(each, (counts.get(each) ?? 0) + 1)
  const countOf = (character: string) => counts.get(character) ?? 0
  for (let last = characters.at(-1); last !== undefined; last = characters.at(-1)) {
    const opening = CLOSING[last]
    const isOutside = opening ? countOf(last) > countOf(opening) : TRAILING.test(last)
    if (!isOutside) break
    counts.set(last, countOf(last) - 1)
    characters.pop()
  }
  return characters.join("")
}

/** Addresses that carry a user name are left as text: they look like one host and lead to another. */
function hrefOf(address: string): string | null {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "" || url.username || url.password)
    return null
  return url.href
}
