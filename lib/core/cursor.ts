import type { z } from "zod"
import { ok, type Result, refuse } from "./result"

/** One page of a list, and the opaque cursor of the next. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

/** What is said of a cursor that another list gave, or nobody. */
export const STRANGE_CURSOR = "This cursor does not belong to this list."

/** The opaque cursor of the page after a place in one order of a list. */
export function encodeCursor(order: string, place: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([order, ...place])).toString("base64url")
}

/** The place that a cursor of the same order holds, null for the beginning of the list; `invalid_input` when it holds none. */
export function decodeCursor<Place>(
  cursor: string | undefined,
  order: string,
  input: z.ZodType<Place>,
): Result<Place | null, "invalid_input"> {
  if (cursor === undefined) return ok(null)
  const [madeFor, ...stored] = storedIn(cursor)
  const place = input.safeParse(stored)
  if (madeFor === order && place.success) return ok(place.data)
  return refuse("invalid_input", { fields: { cursor: [STRANGE_CURSOR] } })
}

function storedIn(cursor: string): unknown[] {
  try {
    const stored: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    return Array.isArray(stored) ? stored : []
  } catch {
    return []
  }
}

/** The rows of a page, of which one more than fits was read, and the last of them where the list goes on. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
): { readonly items: Row[]; readonly last: Row | undefined } {
  const items = rows.slice(0, limit)
  return { items, last: rows.length > limit ? items.at(-1) : undefined }
}
