/** The keys of a wish in a query, in the order of `wishToQuery`. */
const KEYS = [
  "topics",
  "analyst_ids",
  "not_analyst_ids",
  "minutes",
  "zone",
  "days",
  "not_days",
  "windows",
  "price_max",
  "currency",
  "instant_only",
]
/** Those that a wish has once: of several parts that say one of them the last counts. */
const ONCE = ["minutes", "zone", "price_max", "currency", "instant_only"]

type Entry = readonly [key: string, value: string]

/** The query of the wish that several parts of it make together, each a query itself: the same whatever order they come in, but for values of one key. */
export function joinParts(parts: readonly string[]): string {
  const said = parts.flatMap(entriesOf)
  const joined = KEYS.flatMap((key) => {
    const values = [...new Set(said.filter(([name]) => name === key).map(([, value]) => value))]
    const kept = ONCE.includes(key) ? values.slice(-1) : values
    return kept.map((value): [string, string] => [key, value])
  })
  return new URLSearchParams(joined).toString()
}

/** Whether a wish has all that a part of it says. */
export function holdsPart(query: string, part: string): boolean {
  const held = new Set(entriesOf(query).map(textOf))
  return entriesOf(part).every((entry) => held.has(textOf(entry)))
}

/** The address of the page that finds times for a wish; where more than the first five are shown, with how many. */
export function findUrl(query: string, limit?: number): string {
  const asked = [query, limit === undefined ? "" : `limit=${limit}`].filter(Boolean).join("&")
  return asked ? `/find?${asked}` : "/find"
}

function entriesOf(query: string): Entry[] {
  return [...new URLSearchParams(query)]
}

function textOf([key, value]: Entry): string {
  return `${key}=${value}`
}
