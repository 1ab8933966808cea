import { z } from "zod"

const Key = z.union([z.number(), z.enum(["Infinity", "-Infinity"])]).transform(Number)
const Stored = z.tuple([z.string(), Key, z.string().max(500), z.uuid(), z.iso.datetime()])

/** The last row of a page in its order: its sort key, its name as sorted, its id, and the moment that the order is of. */
export type DirectoryPosition = {
  readonly key: number
  readonly sortName: string
  readonly id: string
  readonly asOf: string
}

type Row = {
  readonly key: number
  readonly sortName: string
  readonly profile: { readonly analystId: string }
}

/** The opaque cursor of the page after `row`. */
export function encodeDirectoryCursor(sort: string, row: Row, asOf: Date): string {
  const key = Number.isFinite(row.key) ? row.key : String(row.key)
  const stored = [sort, key, row.sortName, row.profile.analystId, asOf.toISOString()]
  return Buffer.from(JSON.stringify(stored)).toString("base64url")
}

/** Reads a cursor made for the same order; undefined when it is none. */
export function decodeDirectoryCursor(cursor: string, sort: string): DirectoryPosition | undefined {
  try {
    const [madeFor, key, sortName, id, asOf] = Stored.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
    )
    return madeFor === sort ? { key, sortName, id, asOf } : undefined
  } catch {
    return undefined
  }
}
