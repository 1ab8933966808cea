const INSTANT = /(Utc|At|respondBy)$/

/** An operation's value that was stored as JSON, with its instants as Dates again, nested ones too. */
export function revived<T>(stored: unknown): T {
  return revive(stored) as T
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === "string" && INSTANT.test(key) ? new Date(inner) : revive(inner),
    ]),
  )
}
