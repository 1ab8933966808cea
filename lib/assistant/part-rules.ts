import { CHIP_FIELDS, type ChipField } from "./reading"

/** The keys of a wish in a query, in the order of `wishToQuery`: a price has its currency with it. */
const KEYS: readonly string[] = CHIP_FIELDS.flatMap((field) =>
  field === "price_max" ? [field, "currency"] : [field],
)
/** Those that a wish has once: of several parts that say one of them the last counts. */
const ONCE = ["minutes", "zone", "price_max", "currency", "instant_only"]
/** What a part says beside its own: what it is called, whom it narrows, and what it says without them or with another length. */
const MARKS = { name: "said", besides: "beside", alone: "alone", byLength: "with" } as const

type Entry = readonly [key: string, value: string]

/** What a part says otherwise, each a query by itself. */
export type PartMarks = {
  readonly name: string
  /** Where none of those is chosen whom it narrows. */
  readonly alone: { readonly part: string; readonly besides: readonly string[] } | null
  /** Where another length is chosen, or none (null). */
  readonly byLength: readonly { readonly minutes: number | null; readonly part: string }[]
}

/** The name by which a chip is told from others of its field. */
export function partName(field: ChipField, place: number): string {
  return `${field} ${place}`
}

/** A part with what it says otherwise: so a plain form that sends the chosen ones says all that it takes to put them together. */
export function markedPart(part: string, { name, alone, byLength }: PartMarks): string {
  const marks = [
    ...(alone
      ? [
          [MARKS.name, name],
          [MARKS.alone, alone.part],
        ]
      : []),
    ...(alone?.besides ?? []).map((beside) => [MARKS.besides, beside]),
    ...byLength.map((other) => [MARKS.byLength, `${other.minutes ?? ""} ${other.part}`]),
  ]
  return marks.length === 0 ? part : `${part}&${new URLSearchParams(marks)}`
}

/** What a part says among those that are chosen. */
export function partAmong(part: string, chosen: readonly string[]): string {
  const own = new URLSearchParams(part)
  const plain = wishEntries(part)
  const alone = own.get(MARKS.alone)
  if (alone !== null) {
    const besides = own.getAll(MARKS.besides)
    const there = chosen.filter((other) => besides.includes(new URLSearchParams(other).get(MARKS.name) ?? ""))
    if (there.length === 0) return alone
    const said = new Set(there.flatMap(wishEntries).map(textOf))
    return queryOf(plain.filter((entry) => said.has(textOf(entry))))
  }
  const minutes = chosen.flatMap((other) => new URLSearchParams(other).get("minutes") ?? []).at(-1) ?? ""
  const other = own.getAll(MARKS.byLength).find((each) => each.startsWith(`${minutes} `))
  return other === undefined ? queryOf(plain) : other.slice(minutes.length + 1)
}

/** All that a part can say. */
export function partOtherwise(part: string): string[] {
  const own = new URLSearchParams(part)
  const byLength = own.getAll(MARKS.byLength).map((each) => each.slice(each.indexOf(" ") + 1))
  return [queryOf(wishEntries(part)), ...own.getAll(MARKS.alone), ...byLength]
}

/** The query of the wish that several parts of it make together, each a query itself: the same whatever order they come in, but for values of one key. */
export function joinParts(parts: readonly string[]): string {
  const said = parts.flatMap((part) => wishEntries(partAmong(part, parts)))
  const joined = KEYS.flatMap((key) => {
    const values = [...new Set(said.filter(([name]) => name === key).map(([, value]) => value))]
    const kept = ONCE.includes(key) ? values.slice(-1) : values
    return kept.map((value): Entry => [key, value])
  })
  return queryOf(joined)
}

/** Whether a wish has all that a part of it says. */
export function holdsPart(query: string, part: string): boolean {
  const held = new Set(wishEntries(query).map(textOf))
  return wishEntries(part).every((entry) => held.has(textOf(entry)))
}

/** The address of the page that finds times for a wish; where more than the first five are shown, with how many. */
export function findUrl(query: string, limit?: number): string {
  const asked = [query, limit === undefined ? "" : `limit=${limit}`].filter(Boolean).join("&")
  return asked ? `/find?${asked}` : "/find"
}

function wishEntries(query: string): Entry[] {
  return [...new URLSearchParams(query)].filter(([key]) => KEYS.includes(key))
}

function queryOf(entries: readonly Entry[]): string {
  return new URLSearchParams(entries.map(([key, value]) => [key, value])).toString()
}

function textOf([key, value]: Entry): string {
  return `${key}=${value}`
}
