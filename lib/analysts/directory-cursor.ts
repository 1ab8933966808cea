import { z } from "zod"
import { decodeCursor, encodeCursor } from "@/lib/core/cursor"
import { CURRENCIES } from "@/lib/core/money"
import type { Result } from "@/lib/core/result"
import { isStorableText } from "@/lib/core/text"

const Key = z.union([z.number().min(-1e11).max(1e12), z.enum(["Infinity", "-Infinity"])]).transform(Number)
const Basis = z.union([z.number().min(0).max(10), z.array(z.enum(CURRENCIES)), z.null()])
const storedWith = (keys: number) =>
  z
    .tuple([
      z.array(Key).length(keys),
      z.string().max(500).refine(isStorableText),
      z.uuid(),
      z.iso.datetime().regex(/^2[01]/),
      Basis,
    ])
    .transform(
      ([keys, sortName, id, asOf, basis]): DirectoryPosition => ({ keys, sortName, id, asOf, basis }),
    )
/** By price, the currency comes before the amount. */
const STORED = { one: storedWith(1), two: storedWith(2) }

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
  return encodeCursor(sort, [kept, sortName, id, asOf.toISOString(), basis])
}

/** The place that a cursor of the same order holds, null at the list's beginning; `invalid_input` when it holds none. */
export function decodeDirectoryCursor(
  cursor: string | undefined,
  sort: string,
): Result<DirectoryPosition | null, "invalid_input"> {
  return decodeCursor(cursor, sort, sort === "price" ? STORED.two : STORED.one)
}
