import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { isStorableText } from "@/lib/core/text"

const Key = z.union([z.number().min(-1e11).max(1e12), z.enum(["Infinity", "-Infinity"])]).transform(Number)
const Basis = z.union([z.number().min(0).max(10), z.array(z.enum(CURRENCIES)), z.null()])
const Stored = z.tuple([
  z.string(),
  z.array(Key).min(1).max(2),
  z.string().max(500).refine(isStorableText),
  z.uuid(),
  z.iso.datetime().regex(/^2[01]/),
  Basis,
])

/** What an order rests on beside the rows: by score the house's mean, by price the currencies in their order. */
export type DirectoryBasis = z.output<typeof Basis>

/** The last row of a page in its order, the moment that the order is of, and what it rested on at the list's beginning. */
export type DirectoryPosition = {
  readonly keys: readonly number[]
  readonly sortName: string
  readonly id: string
  readonly asOf: string
  readonly basis: DirectoryBasis
}

/** The opaque cursor of the page after a place. */
export function encodeDirectoryCursor(
  sort: string,
  { keys, sortName, id }: Pick<DirectoryPosition, "keys" | "sortName" | "id">,
  basis: DirectoryBasis,
  asOf: Date,
): string {
  // JSON has no infinity.
  const kept = keys.map((key) => (Number.isFinite(key) ? key : String(key)))
  const stored = [sort, kept, sortName, id, asOf.toISOString(), basis]
  return Buffer.from(JSON.stringify(stored)).toString("base64url")
}

/** Reads a cursor made for the same order; undefined when it is none. */
export function decodeDirectoryCursor(cursor: string, sort: string): DirectoryPosition | undefined {
  try {
    const [madeFor, keys, sortName, id, asOf, basis] = Stored.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
    )
    const isWhole = keys.length === (sort === "price" ? 2 : 1)
    return madeFor === sort && isWhole ? { keys, sortName, id, asOf, basis } : undefined
  } catch {
    return undefined
  }
}
