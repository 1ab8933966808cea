import type { Ctx } from "@/lib/context"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { type DirectoryPosition, decodeDirectoryCursor, encodeDirectoryCursor } from "./directory-cursor"
import { type DirectoryEntry, readDirectory } from "./directory-entries"
import { filtersOn } from "./directory-filters"
import { directoryOrder, placesAfter } from "./directory-order"
import type { DirectoryQuery } from "./inputs"
import { type ListedAnalyst, readAnalysts, searchListings } from "./queries"

type Begin = { readonly position: DirectoryPosition | null; readonly asOf: Date }

/** Where the page that is asked for begins. */
export function beginOf(ctx: Ctx, { cursor, sort }: DirectoryQuery): Result<Begin, "invalid_input"> {
  const begin = decodeDirectoryCursor(cursor, sort)
  if (!begin.ok) return begin
  const { value: position } = begin
  return ok({ position, asOf: position ? new Date(position.asOf) : ctx.now })
}

type Read = Readonly<Record<"all" | "listed" | "found", readonly DirectoryEntry[]>>

/** Everyone, those of them who are listed, and whom of these the search leaves. */
export async function readFound({ db }: Ctx, { q }: DirectoryQuery): Promise<Read> {
  const [all, mentioned] = await Promise.all([readDirectory(db), q ? searchListings(db, q) : undefined])
  const listed = all.filter(({ isListed }) => isListed)
  return {
    all,
    listed,
    found: mentioned ? listed.filter(({ analystId }) => mentioned.has(analystId)) : listed,
  }
}

/** The entries of one page in their order. */
export function placesOn(
  query: DirectoryQuery,
  { position, asOf }: Begin,
  { all, found }: Read,
): Page<DirectoryEntry> {
  const missedBy = filtersOn(query, asOf)
  const matching = found.filter((entry) => missedBy(entry) === 0)
  const order = directoryOrder(query, position, asOf, all, matching)
  const { items, last } = pageOf(placesAfter(position, query.limit + 1, matching, order), query.limit)
  const shown = new Set(items.map(({ id }) => id))
  const entries = matching.filter(({ analystId }) => shown.has(analystId))
  const entryOf = new Map(entries.map((entry) => [entry.analystId, entry]))
  return {
    items: items.flatMap(({ id }) => entryOf.get(id) ?? []),
    nextCursor: last ? encodeDirectoryCursor(query.sort, last, order.basis, asOf) : null,
  }
}

/** Those of them who are listed, by their ids. */
export async function analystsOf(
  { db }: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ListedAnalyst>> {
  const analysts = await readAnalysts(db, ids)
  return new Map(analysts.map((analyst) => [analyst.profile.analystId, analyst]))
}
