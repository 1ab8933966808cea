import { and, eq, isNull, type SQL, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { analystConnectProfiles, analystRatings } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { DirectoryBasis, DirectoryPosition } from "./directory-cursor"
import { directoryOrder } from "./directory-order"
import type { DirectoryQuery } from "./inputs"

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
export function selectAnalysts(db: Database, ...filters: SQL[]) {
  return selectProfiles(db, and(listed, ...filters))
}

/** The same of profiles that are not listed, too. */
export function selectProfiles(db: Database, where: SQL | undefined) {
  return db
    .select(LISTED_COLUMNS)
    .from(analystConnectProfiles)
    .innerJoin(users, eq(users.id, analystConnectProfiles.analystId))
    .leftJoin(analystRatings, eq(analystRatings.analystId, analystConnectProfiles.analystId))
    .where(where)
}

/** One listed analyst. */
export type ListedAnalyst = Awaited<ReturnType<typeof selectAnalysts>>[number]

/** A row of a directory page, with its place in the order. */
export type PlacedAnalyst = ListedAnalyst & {
  readonly keys: readonly (number | string)[]
  readonly sortName: string
  readonly basis: DirectoryBasis
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
): Promise<PlacedAnalyst[]> {
  const { house, source, where, keys, name, id, basis } = directoryOrder(query, position, asOf)
  const place = sql.join([...keys.map(({ by }) => by), name, id], sql`, `)
  const there = position && [
    ...keys.map(({ at }, index) => at(position.keys[index] ?? 0)),
    sql`${position.sortName}::text`,
    sql`${position.id}::uuid`,
  ]
  const after = there ? sql`and (${place}) > (${sql.join(there, sql`, `)})` : sql``
  const kept = sql.join(
    keys.map(({ kept: key }) => key),
    sql`, `,
  )
  const page = sql`(
    with house as materialized (${house}) select row_number() over () as nth, rows.* from (
      select json_build_array(${kept}) as keys, ${name} as sort_name, ${id} as analyst_id, ${basis} as basis
      from ${source} where ${where} ${after} order by ${place} limit ${query.limit + 1}) rows) page`
  return db
    .select({
      ...LISTED_COLUMNS,
      keys: sql<(number | string)[]>`page.keys`,
      sortName: sql<string>`page.sort_name`,
      basis: sql<DirectoryBasis>`page.basis`,
    })
    .from(page)
    .innerJoin(analystConnectProfiles, sql`${analystConnectProfiles.analystId} = page.analyst_id`)
    .innerJoin(users, sql`${users.id} = page.analyst_id`)
    .leftJoin(analystRatings, sql`${analystRatings.analystId} = page.analyst_id`)
    .orderBy(sql`page.nth`)
}
