import { z } from "zod"

const Stored = z.tuple([
  z.string(),
  z.union([z.iso.datetime().regex(/^[12]\d{3}-/), z.literal("infinity")]),
  z.uuid(),
])

/** The last row of a page in its list's order: its key (an ISO instant, or "infinity" for none) and its id. */
export type Position = { readonly at: string; readonly id: string }

type Keys = { readonly id: string; readonly startUtc: Date; readonly respondBy: Date | null }

/** The opaque cursor of the page after `row`. */
export function encodeCursor(sort: string, row: Keys): string {
  const at = sort === "respond_by" ? (row.respondBy?.toISOString() ?? "infinity") : row.startUtc.toISOString()
  return encodePosition(sort, { at, id: row.id })
}

/** The opaque cursor of a position in one order. */
export function encodePosition(sort: string, { at, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, at, id])).toString("base64url")
}

/** Reads a cursor made for the same order; undefined when it is none. */
export function decodeCursor(cursor: string, sort: string): Position | undefined {
  try {
    const [madeFor, at, id] = Stored.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")))
    return madeFor === sort ? { at, id } : undefined
  } catch {
    return undefined
  }
}
