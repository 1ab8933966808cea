import { and, eq, isNull, type SQL, sql } from "drizzle-orm"
import { askTogether } from "@/db/ask-together"
import type { Handle } from "@/db/client"
import { readRows } from "@/db/read-rows"
import { analystConnectProfiles, analystListings, analystRatings } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import { isTransaction } from "@/db/transact"
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

/** Every profile with its analyst and rating sums. */
function selectRated(db: Handle) {
  return db
    .select(LISTED_COLUMNS)
    .from(analystConnectProfiles)
    .innerJoin(users, eq(users.id, analystConnectProfiles.analystId))
    .leftJoin(analystRatings, eq(analystRatings.analystId, analystConnectProfiles.analystId))
}

/** Those of them who are listed: enabled profiles of active users. */
export function selectAnalysts(db: Handle, filter: SQL) {
  return selectRated(db).where(and(listed, filter))
}

/** One of them, listed or not. */
export function selectProfile(db: Handle, analystId: string) {
  return selectRated(db).where(eq(analystConnectProfiles.analystId, analystId))
}

/** Those of these ids who are listed. Many look at the same page of the directory: those who ask at once share a reading. */
export async function readAnalysts(db: Handle, ids: readonly string[]): Promise<readonly ListedAnalyst[]> {
  const list = `{${ids.join()}}`
  return isTransaction(db) ? readListed(db, list) : ((await listedOf(db, list)) ?? [])
}

const listedOf = askTogether(async (db, lists: readonly string[]) => {
  const read = lists.map(async (list) => [list, await readListed(db, list)] as const)
  return new Map(await Promise.all(read))
})

function readListed(db: Handle, list: string): Promise<ListedAnalyst[]> {
  const asked = sql`${analystConnectProfiles.analystId} = any(${list}::uuid[])`
  return readRows(db, selectRated, { where: and(listed, asked) })
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
