import { sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { analystRatings } from "@/db/schema/analysts"
import { ratingWeight } from "@/lib/analysts/ratings"

/** What one feedback adds to an analyst's kept sums; `given` decides its weight, null = it has none. */
export type RatingChange = {
  readonly count: number
  readonly rating: number
  readonly weight: number
  readonly weighted: number
}

/** What a feedback adds when it is given; without weight its session never took place. */
export function ratingGiven(rating: number, given: Date, hasWeight: boolean): RatingChange {
  const weight = hasWeight ? ratingWeight(given) : 0
  return { count: 1, rating, weight, weighted: weight * rating }
}

/** What it adds when its stars change: its weight stays that of the moment when it was first given. */
export function ratingEdited(before: number, after: number, given: Date, hasWeight: boolean): RatingChange {
  const weight = hasWeight ? ratingWeight(given) : 0
  return { count: 0, rating: after - before, weight: 0, weighted: weight * (after - before) }
}

/** Adds to the analyst's sums, which lists read without counting anything. */
export async function keepRating(tx: Transaction, analystId: string, change: RatingChange): Promise<void> {
  const { ratingCount, ratingSum, weightSum, weightedSum } = analystRatings
  await tx
    .insert(analystRatings)
    .values({
      analystId,
      ratingCount: change.count,
      ratingSum: change.rating,
      weightSum: change.weight,
      weightedSum: change.weighted,
    })
    .onConflictDoUpdate({
      target: analystRatings.analystId,
      set: {
        ratingCount: sql`${ratingCount} + ${change.count}`,
        ratingSum: sql`${ratingSum} + ${change.rating}`,
        weightSum: sql`${weightSum} + ${change.weight}::float8`,
        weightedSum: sql`${weightedSum} + ${change.weighted}::float8`,
      },
    })
}
