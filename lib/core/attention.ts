/** Why the house should look at an analyst. */
export const ATTENTION = ["no_hours", "no_free_time", "many_expired", "low_rating", "many_strikes"] as const
export type Attention = (typeof ATTENTION)[number]
