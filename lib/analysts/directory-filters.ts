import { type SQL, sql } from "drizzle-orm"
import { analystFreeTimes, analystListings } from "@/db/schema/analysts"
import { wordPattern } from "@/db/search"
import { searchWords } from "@/lib/core/text"
import type { DirectoryQuery } from "./inputs"

const DAY = 86_400_000

/** What of a directory query narrows it. */
export type Narrowing = Pick<
  DirectoryQuery,
  "specialty" | "q" | "duration" | "currency" | "autoConfirm" | "freeWithinDays"
>

/** The kinds of filter, each recounted under the others; the search narrows all of them. */
export const FACETS = ["specialty", "duration", "currency", "autoConfirm", "freeWithinDays"] as const
export type Facet = (typeof FACETS)[number]

/** Listed analysts who match the search: what every filter then narrows. */
export function listedAndFound({ q }: Narrowing): SQL {
  const words = q ? searchWords(q) : []
  // In a subquery a pattern is made once, not once a row.
  const mentioned = words.map((word) => sql`${analystListings.searchText} like (select ${wordPattern(word)})`)
  return sql.join([sql`${analystListings.isListed}`, ...mentioned], sql` and `)
}

/** The conditions of the filters that are on, over the listings joined to `nextFreeOf`. */
export function filtersOn(query: Narrowing, asOf: Date): Partial<Record<Facet, SQL>> {
  const { specialty, duration, currency, autoConfirm, freeWithinDays } = query
  const { specialtyKeys, sessionMinutes } = analystListings
  return {
    ...(specialty && { specialty: sql`lower(${specialty}) = any(${specialtyKeys})` }),
    ...(duration && { duration: sql`${duration}::int = any(${sessionMinutes})` }),
    ...(currency && { currency: sql`${analystListings.currency} = ${currency}` }),
    ...(autoConfirm !== undefined && { autoConfirm: sql`${analystListings.autoConfirm} = ${autoConfirm}` }),
    ...(freeWithinDays && { freeWithinDays: sql`f.next_free_at <= ${soon(freeWithinDays, asOf)}` }),
  }
}

/** The end of "within so many days". */
export function soon(days: number, asOf: Date): SQL {
  return sql`${new Date(asOf.getTime() + days * DAY).toISOString()}::timestamptz`
}

/** The kept next free times as `f`, of the length asked for or of each analyst's shortest. */
export function nextFreeOf({ duration }: Narrowing): SQL {
  const ofLength = duration === undefined ? sql`f.is_shortest` : sql`f.duration_minutes = ${duration}::int`
  return sql`${analystFreeTimes} f on f.analyst_id = ${analystListings.analystId} and f.is_listed and ${ofLength}`
}
