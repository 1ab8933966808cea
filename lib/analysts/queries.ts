import { and, eq, isNull, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystConnectProfiles, analystListings, analystRatings } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import { searchWords } from "@/lib/core/text"

const listed = and(eq(analystConnectProfiles.isEnabled, true), isNull(users.disabledAt))

const LISTED_COLUMNS = {
  profile: analystConnectProfiles,
  name: users.name,
  addressedAs: sql<string>`coalesce(${users.addressedAs}, ${users.name})`,
  ratings: {
    ratingCount: sql<number>`coalesce(${analystRatings.ratingCount}, 0)`,
    ratingSum: sql<number>`coalesce(${analystRatings.ratingSum}, 0)`,
  },
}

/** Listed analysts with their rating sums: enabled profiles of active users. */
export function selectAnalysts(db: Handle, ...filters: SQL[]) {
  return selectProfiles(db, and(listed, ...filters))
}

/** The same of profiles that are not listed, too. */
export function selectProfiles(db: Handle, where: SQL | undefined) {
  return db
    .select(LISTED_COLUMNS)
    .from(analystConnectProfiles)
    .innerJoin(users, eq(users.id, analystConnectProfiles.analystId))
    .leftJoin(analystRatings, eq(analystRatings.analystId, analystConnectProfiles.analystId))
    .where(where)
}

/** One listed analyst. */
export type ListedAnalyst = Awaited<ReturnType<typeof selectAnalysts>>[number]

/** The ids of listed analysts in whose text each word of a search is found. */
export async function searchListings(db: Handle, text: string): Promise<ReadonlySet<string>> {
  const mentioned = searchWords(text).map(
    // In a subquery a pattern is made once, not once a row.
    (word) => sql`${analystListings.searchText} like (select ${wordPattern(word)})`,
  )
  const { rows } = await db.execute<{ ids: string | null }>(sql`
    select string_agg(${analystListings.analystId}::text, ',') as ids from ${analystListings}
    where ${analystListings.isListed} and ${sql.join(mentioned, sql` and `)}`)
  return new Set(rows[0]?.ids?.split(","))
}
