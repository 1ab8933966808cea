import { DAY_MS } from "@/lib/core/duration"
/** How many ratings an analyst has and what they add up to. */
export type RatingSums = { readonly ratingCount: number; readonly ratingSum: number }

/** From when weights are counted, and how long it takes until a rating counts half as much as a new one. */
export const RATING_EPOCH = Date.UTC(2026, 0, 1)
export const RATING_HALF_LIFE_DAYS = 180
/** The prior of the score (spec §6): this many ratings' weight at the house's mean, or at `PRIOR_MEAN` before the first rating. */
export const PRIOR_WEIGHT = 5
export const PRIOR_MEAN = 3
/** Steps of the score to a star: scores are compared on this grid, so that equal ones are equal and the name decides. */
export const SCORE_STEPS = 1e6
/** The plain order by average puts those with fewer ratings after all others. */
export const LEAST_RATINGS = 5

/** The weight of a rating given at an instant: 2^((given − 2026-01-01) / 180 d) (spec §6). */
export function ratingWeight(given: Date): number {
  return 2 ** ((given.getTime() - RATING_EPOCH) / (RATING_HALF_LIFE_DAYS * DAY_MS))
}

/** The plain mean with two decimals, null without ratings. */
export function ratingAverage({ ratingCount, ratingSum }: RatingSums): number | null {
  return ratingCount === 0 ? null : Math.round((ratingSum / ratingCount) * 100) / 100
}
