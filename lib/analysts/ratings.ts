/** An analyst's kept sums; the weights are relative to 2026-01-01. */
export type RatingSums = {
  readonly ratingCount: number
  readonly ratingSum: number
  readonly weightSum: number
  readonly weightedSum: number
}

const EPOCH = Date.UTC(2026, 0, 1)
const HALF_LIFE_DAYS = 180
const DAY = 86_400_000
const PRIOR_WEIGHT = 5
const PRIOR_MEAN = 3

/** The weight of a rating given at an instant: 2^((given − 2026-01-01) / 180 d) (spec §6). */
export function ratingWeight(given: Date): number {
  return 2 ** ((given.getTime() - EPOCH) / (HALF_LIFE_DAYS * DAY))
}

/** The plain mean with two decimals, null without ratings. */
export function ratingAverage({ ratingCount, ratingSum }: RatingSums): number | null {
  return ratingCount === 0 ? null : Math.round((ratingSum / ratingCount) * 100) / 100
}

/** The house's plain mean over everyone's sums, 3.0 when there is no rating yet. */
export function houseMean({ ratingCount, ratingSum }: Pick<RatingSums, "ratingCount" | "ratingSum">): number {
  return ratingCount === 0 ? PRIOR_MEAN : ratingSum / ratingCount
}

/** What lists sort by: (S + 5 m) / (W + 5), both sums scaled to `now` (spec §6). */
export function ratingScore({ weightSum, weightedSum }: RatingSums, mean: number, now: Date): number {
  const scale = ratingWeight(now)
  return (weightedSum / scale + PRIOR_WEIGHT * mean) / (weightSum / scale + PRIOR_WEIGHT)
}
