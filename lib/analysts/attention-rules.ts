/** Free time is looked for so far ahead. */
export const FREE_WITHIN_DAYS = 14
/** So many requests left to expire within so many days are many. */
export const MANY_EXPIRED = 3
export const EXPIRED_WITHIN_DAYS = 30
/** An average under this is low. */
export const LOW_RATING = 3.5
