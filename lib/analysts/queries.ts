import { and, asc, count, eq, isNull, type SQL, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { analystConnectProfiles, analystListings, analystRatings } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { DirectoryPosition } from "./directory-cursor"
import { SHORTEST } from "./free-times"
import type { DirectoryQuery } from "./inputs"
import { PRIOR_MEAN, PRIOR_WEIGHT, ratingWeight } from "./ratings"

const listed = and(eq(analystConnectProfiles.isEnabled, true), isNull(users.disabledAt))

const LISTED_COLUMNS = {
  profile: analystConnectProfiles,
  name: users.name,
  ratings: {
    ratingCount: sql<number>`coalesce(${analystRatings.ratingCount}, 0)`,
    ratingSum: sql<number>`coalesce(${analystRatings.ratingSum}, 0)`,
  },
}

/** Listed analysts with their rating sums: enabled profiles of active users. */
export function selectAnalysts(db: Database, ...filters: SQL[]) {
  return db
    .select(LISTED_COLUMNS)
    .from(analystConnectProfiles)
    .innerJoin(users, eq(users.id, analystConnectProfiles.analystId))
    .leftJoin(analystRatings, eq(analystRatings.analystId, analystConnectProfiles.analystId))
    .where(and(listed, ...filters))
}

/** One listed analyst. */
export type ListedAnalyst = Awaited<ReturnType<typeof selectAnalysts>>[number]

/** The directory's filters in SQL. */
export function directoryFilters({ specialty, q, duration }: Partial<DirectoryQuery>): SQL[] {
  const { specialties, sessionMinutes } = analystConnectProfiles
  return [
    ...(specialty
      ? [
          sql`exists (select from jsonb_array_elements_text(${specialties}) s where lower(s) = lower(${specialty}))`,
        ]
      : []),
    ...(q ? [textFilter(q)] : []),
    ...(duration ? [sql`${duration}::int = any(${sessionMinutes})`] : []),
  ]
}

function textFilter(q: string): SQL {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`
  return sql`${analystListings.searchText} like lower(unaccent(${pattern}))`
}

/** One page of listed analysts in the order asked for, after `position`; one row more than the limit tells of a next page. */
export async function directoryPage(
  db: Database,
  query: DirectoryQuery,
  position: DirectoryPosition | null,
  asOf: Date,
): Promise<(ListedAnalyst & { key: number; sortName: string })[]> {
  const key = sortKey(query, asOf)
  const id = analystConnectProfiles.analystId
  const { sortName } = analystListings
  const after = position
    ? [
        sql`(${key}, ${sortName}, ${id}) > (${position.key}::float8, ${position.sortName}::text, ${position.id}::uuid)`,
      ]
    : []
  return db
    .select({ ...LISTED_COLUMNS, key, sortName })
    .from(analystConnectProfiles)
    .innerJoin(users, eq(users.id, id))
    .innerJoin(analystListings, eq(analystListings.analystId, id))
    .leftJoin(analystRatings, eq(analystRatings.analystId, id))
    .where(and(listed, ...directoryFilters(query), ...after))
    .orderBy(asc(key), asc(sortName), asc(id))
    .limit(query.limit + 1)
}

/** How many listed analysts the filters leave. */
export async function countAnalysts(db: Database, query: DirectoryQuery): Promise<number> {
  const [found] = await db
    .select({ count: count() })
    .from(analystConnectProfiles)
    .innerJoin(users, eq(users.id, analystConnectProfiles.analystId))
    .innerJoin(analystListings, eq(analystListings.analystId, analystConnectProfiles.analystId))
    .where(and(listed, ...directoryFilters(query)))
  return found?.count ?? 0
}

function sortKey({ sort, duration }: DirectoryQuery, asOf: Date): SQL<number> {
  const { hourlyRate, currency, analystId } = analystConnectProfiles
  if (sort === "price") {
    return sql<number>`(coalesce(${hourlyRate}, 0) / case when ${currency} = 'JPY' then 1.0 else 100.0 end)::float8`
  }
  if (sort === "next_available") {
    return sql<number>`coalesce((select extract(epoch from f.next_free_at)::float8 from analyst_free_times f
      where f.analyst_id = ${analystId} and f.duration_minutes = ${duration ?? SHORTEST}::int), 'infinity'::float8)`
  }
  const scale = ratingWeight(asOf)
  const mean = sql`(select coalesce(sum(rating_sum)::float8 / nullif(sum(rating_count), 0), ${PRIOR_MEAN}) from analyst_ratings)`
  return sql<number>`-(coalesce(${analystRatings.weightedSum}, 0) / ${scale}::float8 + ${PRIOR_WEIGHT}::float8 * ${mean})
    / (coalesce(${analystRatings.weightSum}, 0) / ${scale}::float8 + ${PRIOR_WEIGHT}::float8)`
}
