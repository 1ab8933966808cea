import { type AnyColumn, and, eq, isNull, type SQL, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import {
  analystConnectProfiles,
  analystFreeTimes,
  analystListings,
  analystRatings,
} from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { DirectoryPosition } from "./directory-cursor"
import type { DirectoryQuery } from "./inputs"
import { PRIOR_MEAN, PRIOR_WEIGHT, ratingWeight, SCORE_STEPS } from "./ratings"

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

function directoryFilters({ specialty, q, duration }: DirectoryQuery): SQL[] {
  const { isListed, specialtyKeys, sessionMinutes, searchText } = analystListings
  return [
    eq(isListed, true),
    ...(specialty ? [sql`lower(${specialty}) = any(${specialtyKeys})`] : []),
    // In a subquery the pattern is made once, not once a row.
    ...(q ? [sql`${searchText} like (select lower(unaccent(${likePattern(q)})))`] : []),
    ...(duration ? [sql`${duration}::int = any(${sessionMinutes})`] : []),
  ]
}

function likePattern(q: string): string {
  return `%${q.replace(/[\\%_]/g, "\\$&")}%`
}

/**
 * One page of listed analysts in the order asked for, after `position`; one row more than the limit tells of a next page.
 * Filters and order read narrow tables alone: the wide rows are joined to those of the page.
 */
export async function directoryPage(
  db: Database,
  query: DirectoryQuery,
  position: DirectoryPosition | null,
  asOf: Date,
): Promise<(ListedAnalyst & { key: number; sortName: string })[]> {
  const { source, by, key, at, name, id } = orderOf(query, asOf)
  const after = position
    ? [sql`(${by}, ${name}, ${id}) > (${at(position.key)}, ${position.sortName}::text, ${position.id}::uuid)`]
    : []
  const page = sql`(
    select ${key} as key, ${name} as sort_name, ${id} as analyst_id from ${analystListings} ${source}
    where ${and(...directoryFilters(query), ...after)} order by ${by}, ${name}, ${id} limit ${query.limit + 1}) page`
  return db
    .select({ ...LISTED_COLUMNS, key: sql<number>`page.key`, sortName: sql<string>`page.sort_name` })
    .from(page)
    .innerJoin(analystConnectProfiles, sql`${analystConnectProfiles.analystId} = page.analyst_id`)
    .innerJoin(users, sql`${users.id} = page.analyst_id`)
    .leftJoin(analystRatings, sql`${analystRatings.analystId} = page.analyst_id`)
    .orderBy(sql`page.key`, sql`page.sort_name`, sql`page.analyst_id`)
}

/** How many listed analysts the filters leave. */
export async function countAnalysts(db: Database, query: DirectoryQuery): Promise<number> {
  return db.$count(analystListings, and(...directoryFilters(query)))
}

type Order = {
  /** What is joined to the listings. */
  readonly source: SQL
  readonly by: SQL
  /** `by` as the cursor keeps it, and back. */
  readonly key: SQL
  readonly at: (key: number) => SQL
  readonly name: SQL | AnyColumn
  readonly id: SQL | AnyColumn
}

function orderOf({ sort, duration }: DirectoryQuery, asOf: Date): Order {
  const { price, sortName, analystId } = analystListings
  const numeric = { at: (key: number) => sql`${key}::float8`, name: sortName, id: analystId }
  if (sort === "price") return { source: sql``, by: sql`${price}`, key: sql`${price}`, ...numeric }
  if (sort === "next_available") {
    const ofLength = duration === undefined ? sql`f.is_shortest` : sql`f.duration_minutes = ${duration}::int`
    return {
      source: sql`join ${analystFreeTimes} f on f.analyst_id = ${analystId} and f.is_listed and ${ofLength}`,
      by: sql`f.next_free_at`,
      key: sql`extract(epoch from f.next_free_at)::float8`,
      at: (key) => sql`to_timestamp(${key}::float8)`,
      name: sql`f.sort_name`,
      id: sql`f.analyst_id`,
    }
  }
  const scale = sql`${ratingWeight(asOf)}::float8`
  const prior = sql`${PRIOR_WEIGHT}::float8`
  const score = sql`(coalesce(r.weighted_sum, 0) / ${scale} + ${prior} * house.mean) / (coalesce(r.weight_sum, 0) / ${scale} + ${prior})`
  const place = sql`-round((${score}) * ${SCORE_STEPS}::float8)`
  return {
    source: sql`left join ${analystRatings} r on r.analyst_id = ${analystId}
      cross join (select coalesce(sum(rating_sum)::float8 / nullif(sum(rating_count), 0), ${PRIOR_MEAN}::float8) as mean from ${analystRatings}) house`,
    by: place,
    key: place,
    ...numeric,
  }
}
