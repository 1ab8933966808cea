import { snakeCase } from "@/lib/core/snake-case"

/** A wire name as the code spells it. */
function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/**
 * Keys of the wire as the code spells them, nested ones too. A key that the wire does not spell so (`startUtc`) keeps a
 * name that no input has, so that strict inputs refuse it as unknown.
 */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wireName(key), fromWire(inner)]))
}

/** One key of the wire as the code spells it, or unchanged but unrecognizable when the wire has no such spelling. */
export function wireName(key: string): string {
  const name = camelCase(key)
  return snakeCase(name) === key ? name : `${key} `
}
