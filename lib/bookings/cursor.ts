import { z } from "zod"
import { decodeCursor, encodeCursor } from "@/lib/core/cursor"
import type { Result } from "@/lib/core/result"

/** The last row of a page in its list's order: its key (an ISO instant, or "infinity" for none) and its id. */
export type Position = { readonly at: string; readonly id: string }

const Stored = z
  .tuple([z.union([z.iso.datetime().regex(/^[12]\d{3}-/), z.literal("infinity")]), z.uuid()])
  .transform(([at, id]): Position => ({ at, id }))

type Keys = { readonly id: string; readonly startUtc: Date; readonly respondBy: Date | null }

/** The opaque cursor of the page after a booking. */
export function cursorAfter(sort: string, row: Keys): string {
  const at = sort === "respond_by" ? (row.respondBy?.toISOString() ?? "infinity") : row.startUtc.toISOString()
  return encodePosition(sort, { at, id: row.id })
}

/** The opaque cursor of a position in one order. */
export function encodePosition(order: string, { at, id }: Position): string {
  return encodeCursor(order, [at, id])
}

/** The position that a cursor of the same order holds, null at the list's beginning; `invalid_input` when it holds none. */
export function decodePosition(
  cursor: string | undefined,
  order: string,
): Result<Position | null, "invalid_input"> {
  return decodeCursor(cursor, order, Stored)
}
