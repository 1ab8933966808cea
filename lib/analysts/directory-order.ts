import { type SQL, sql } from "drizzle-orm"
import { analystListings, analystRatings } from "@/db/schema/analysts"
import type { DirectoryBasis, DirectoryPosition } from "./directory-cursor"
import { filtersOn, listedAndFound, nextFreeOf } from "./directory-filters"
import type { DirectoryQuery } from "./inputs"
import { LEAST_RATINGS, PRIOR_MEAN, PRIOR_WEIGHT, ratingWeight, SCORE_STEPS } from "./ratings"

/** What a page of the directory is read from, and in which order. */
export type DirectoryOrder = {
  /** What the order rests on beside the rows: one row, `house`, reckoned once. */
  readonly house: SQL
  /** The listings, joined to the house and to what filters and order need. */
  readonly source: SQL
  readonly where: SQL
  /** Ascending; after them come the name and the id. `kept` is the key as the cursor keeps it, `at` leads back. */
  readonly keys: readonly { readonly by: SQL; readonly kept: SQL; readonly at: (key: number) => SQL }[]
  readonly name: SQL
  readonly id: SQL
  /** The house as JSON: later pages are in the order that the first was in. */
  readonly basis: SQL
}

/** The order asked for; `position` brings along what the list's first page rested on. */
export function directoryOrder(
  query: DirectoryQuery,
  position: DirectoryPosition | null,
  asOf: Date,
): DirectoryOrder {
  const [name, id] = [sql`${analystListings.sortName}`, sql`${analystListings.analystId}`]
  const needsFreeTimes = query.sort === "next_available" || query.freeWithinDays !== undefined
  const listings = sql`${analystListings} ${needsFreeTimes ? sql`join ${nextFreeOf(query)}` : sql``}`
  const where = sql.join([listedAndFound(query), ...Object.values(filtersOn(query, asOf))], sql` and `)
  const own = { where, name, id, source: listings, house: sql`select null`, basis: sql`null` }
  switch (query.sort) {
    case "rating":
      return { ...own, ...byScore(listings, position?.basis, asOf) }
    case "average":
      return { ...own, ...byAverage(listings) }
    case "price":
      return { ...own, ...byPrice(listings, where, position?.basis) }
    case "next_available":
      return {
        ...own,
        // The kept times' own columns: their index is in this order.
        name: sql`f.sort_name`,
        id: sql`f.analyst_id`,
        keys: [
          {
            by: sql`f.next_free_at`,
            kept: sql`extract(epoch from f.next_free_at)::float8`,
            at: (key) => sql`to_timestamp(${key}::float8)`,
          },
        ],
      }
  }
}

function number(by: SQL) {
  return { by, kept: sql`${by}::float8`, at: (key: number) => sql`${key}::float8` }
}

function byScore(listings: SQL, basis: DirectoryBasis | undefined, asOf: Date) {
  const mean =
    typeof basis === "number"
      ? sql`${basis}::float8 as mean`
      : sql`coalesce(sum(rating_sum)::float8 / nullif(sum(rating_count), 0), ${PRIOR_MEAN}::float8) as mean from ${analystRatings}`
  const scale = sql`${ratingWeight(asOf)}::float8`
  const prior = sql`${PRIOR_WEIGHT}::float8`
  const score = sql`(coalesce(r.weighted_sum, 0) / ${scale} + ${prior} * house.mean) / (coalesce(r.weight_sum, 0) / ${scale} + ${prior})`
  return {
    house: sql`select ${mean}`,
    source: sql`${listings} ${withRatings} cross join house`,
    keys: [number(sql`-round((${score}) * ${SCORE_STEPS}::float8)`)],
    basis: sql`to_json(house.mean)`,
  }
}

const withRatings = sql`left join ${analystRatings} r on r.analyst_id = ${analystListings.analystId}`

function byAverage(listings: SQL) {
  const average = sql`case when r.rating_count >= ${LEAST_RATINGS}::int then -r.rating_sum::float8 / r.rating_count else 0 end`
  return { source: sql`${listings} ${withRatings}`, keys: [number(average)] }
}

function byPrice(listings: SQL, where: SQL, basis: DirectoryBasis | undefined) {
  const { currency, price } = analystListings
  const commonestFirst = Array.isArray(basis)
    ? sql`select ${sql.param(basis)}::text[] as currencies`
    : sql`select coalesce(array_agg(code order by used desc, code), '{}') as currencies from (
        select ${currency} as code, count(*) as used from ${listings} where ${where} group by 1) used`
  return {
    house: commonestFirst,
    source: sql`${listings} cross join house`,
    keys: [
      number(
        sql`coalesce(array_position(house.currencies, ${currency}), 1 + cardinality(house.currencies))::float8`,
      ),
      number(sql`${price}`),
    ],
    basis: sql`to_json(house.currencies)`,
  }
}
