/** What is taken over from the older deployment, in this order: each kind is a table of it, but for ratings, which may stand in notes. */
export const LEGACY_KINDS = [
  "user",
  "profile",
  "availability",
  "time_off",
  "booking",
  "note",
  "feedback",
] as const
export type LegacyKind = (typeof LEGACY_KINDS)[number]
