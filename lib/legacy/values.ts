import { MINUTE_MS } from "@/lib/core/duration"
import { CURRENCY_DECIMALS, type Currency } from "@/lib/core/money"

/** A row of the older deployment, as JSON has it: its columns may be missing, or of another type than they should be. */
export type SourceRow = Readonly<Record<string, unknown>>

/** The number of a row, as text; null where there is none. */
export function idOf(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "bigint") return String(value)
  return typeof value === "string" ? value.trim() || null : null
}

/** A text, as it stands; null where there is none. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value)
  return typeof value === "string" ? value : null
}

const YES = new Set(["true", "t", "yes", "y", "on", "1"])
const NO = new Set(["false", "f", "no", "n", "off", "0"])

/** Yes or no, also as older databases keep it; null for what is neither. */
export function booleanOf(value: unknown): boolean | null {
  const word = textOf(value)?.trim().toLowerCase() ?? ""
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}

/** A whole number; null for what is none. */
export function integerOf(value: unknown): number | null {
  const text = textOf(value)?.trim() ?? ""
  if (typeof value === "boolean" || !/^-?\d+(\.0*)?$/.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : null
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i

/**
 * The instant of a time that is in UTC though it does not say so; one that says its offset is taken at its word. By its digits: whatever
 * zone the machine is in, and whether a clock reads that hour once, twice or never. Null for what is no time. Exact to the millisecond.
 */
export function instantOf(value: unknown): Date | null {
  const found = textOf(value)?.trim().match(INSTANT)
  if (!found) return null
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0))
  const milliseconds = Number((found[7] ?? "").padEnd(3, "0").slice(0, 3))
  const fields = [year, month, day, hour, minute, second, milliseconds].map((part) => part ?? 0)
  const [y = 0, m = 0, ...rest] = fields
  const at = new Date(Date.UTC(y, m - 1, ...rest))
  const isReal = y >= 1000 && at.toISOString() === isoOf(fields)
  return isReal ? new Date(at.getTime() - offsetOf(found[8])) : null
}

function isoOf([y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, ms = 0]: readonly number[]): string {
  const two = (part: number) => String(part).padStart(2, "0")
  const time = [h, mi, s].map(two).join(":")
  return `${y}-${two(mo)}-${two(d)}T${time}.${String(ms).padStart(3, "0")}Z`
}

function offsetOf(written = "Z"): number {
  if (written.toUpperCase() === "Z") return 0
  const digits = written.slice(1).replace(":", "").padEnd(4, "0")
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (written.startsWith("-") ? -minutes : minutes) * MINUTE_MS
}

/** A date, also where it is kept as a time of that day; null for what is none. */
export function dateOf(value: unknown): string | null {
  const text = textOf(value)?.trim() ?? ""
  const day = text.slice(0, 10)
  const isDate = text.length === 10 ? instantOf(`${day}T00:00`) : instantOf(text)
  return isDate ? day : null
}

const AMOUNT = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Minor units of an amount with decimals, rounded half up where the currency has fewer: ("150.00", "USD") → 15000. Counted by its digits,
 * never as a fraction. Null where there is no amount; undefined for what is none, or less than nothing.
 */
export function minorUnitsOf(value: unknown, currency: Currency): number | null | undefined {
  if (value === null || value === undefined) return null
  const [, sign, whole = "", fraction = ""] = textOf(value)?.trim().match(AMOUNT) ?? []
  if (!whole || typeof value === "boolean") return undefined
  const decimals = CURRENCY_DECIMALS[currency]
  const kept = Number(whole + fraction.padEnd(decimals, "0").slice(0, decimals))
  const units = kept + (Number(fraction[decimals] ?? 0) >= 5 ? 1 : 0)
  if (sign && units > 0) return undefined
  return Number.isSafeInteger(units) ? units : undefined
}
