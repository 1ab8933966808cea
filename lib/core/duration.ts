/** Lengths of time, each named with the unit it is counted in. A day is one of 24 hours: days of a calendar are counted by their dates. */
export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export const HOUR_SECONDS = 3600
export const DAY_SECONDS = 24 * HOUR_SECONDS

export const HOUR_MINUTES = 60
export const DAY_MINUTES = 24 * HOUR_MINUTES
