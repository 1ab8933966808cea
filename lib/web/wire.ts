import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"

const days = new Map<number, string>()
const KEPT_DAYS = 4096

const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"))

function dayPart(day: number): string {
  const known = days.get(day)
  if (known) return known
  if (days.size >= KEPT_DAYS) days.clear()
  const made = `${new Date(day * DAY_MS).toISOString().slice(0, 11)}`
  days.set(day, made)
  return made
}

/** An instant on the wire, to the second: "2026-12-08T15:30:00Z". Written from a table, ten times as fast as toISOString. */
export function wireInstant(instant: number): string {
  const day = Math.floor(instant / DAY_MS)
  const minute = Math.floor((instant - day * DAY_MS) / MINUTE_MS)
  const second = Math.floor((instant % MINUTE_MS) / 1000)
  const hour = Math.floor(minute / 60)
  return `${dayPart(day)}${TWO_DIGITS[hour]}:${TWO_DIGITS[minute - hour * 60]}:${TWO_DIGITS[second]}Z`
}

/** A camelCase name as the wire spells it. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A wire name as the code spells it. */
function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** A view as JSON for the wire: snake_case keys, instants as RFC 3339 UTC. */
export function toWire(value: unknown): unknown {
  if (value instanceof Date) return wireInstant(value.getTime())
  if (Array.isArray(value)) return value.map(toWire)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), toWire(inner)]))
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
