import { z } from "zod"
import { DAY_MINUTES } from "@/lib/core/duration"
import {
  AVAILABILITY_DAYS_MAX,
  SESSION_MINUTES,
  SPECIALTIES_MAX,
  TEXT_MAX,
  WINDOWS_MAX,
} from "@/lib/core/limits"
import { CURRENCIES, type Currency, typedAmount } from "@/lib/core/money"
import { queryInteger } from "@/lib/core/query-integer"
import { singleLine } from "@/lib/core/text"
import { IsoDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import { TimeZone } from "@/lib/scheduling/zone-input"

/** A date, "2026-12-08", or a weekday that recurs, 0 = Monday. */
export type WishDay = string | number

/** Minutes of the local day, [startMinute, endMinute): the whole session lies in it. */
export type WishWindow = { readonly startMinute: number; readonly endMinute: number }

/** What an investor wants of a session. What is not wished is an empty list, null or false. */
export type Wish = {
  /** Specialties as the house spells them. */
  readonly topics: readonly string[]
  readonly analystIds: readonly string[]
  readonly notAnalystIds: readonly string[]
  /** The session's length; null = each analyst's shortest. */
  readonly minutes: number | null
  /** Where days and windows are told; null = where the investor reads his times. */
  readonly zone: string | null
  readonly days: readonly WishDay[]
  readonly notDays: readonly WishDay[]
  readonly windows: readonly WishWindow[]
  /** What the session costs at most, "300.00", in `currency`; sessions in other currencies are not within it, free ones are. */
  readonly priceMax: string | null
  readonly currency: Currency | null
  /** Only analysts whose sessions are confirmed at once. */
  readonly instantOnly: boolean
}

/** The wish of who wishes nothing. */
export const NO_WISH: Wish = {
  topics: [],
  analystIds: [],
  notAnalystIds: [],
  minutes: null,
  zone: null,
  days: [],
  notDays: [],
  windows: [],
  priceMax: null,
  currency: null,
  instantOnly: false,
}

const ANALYSTS_MAX = 50

const Topic = singleLine(TEXT_MAX.specialty).pipe(z.string({ error: "Name a specialty." }))

const Day = z
  .string()
  .meta({ wire: { type: "string" } })
  .transform((text, issues): WishDay => {
    if (/^[0-6]$/.test(text)) return Number(text)
    if (IsoDate.safeParse(text).success) return text
    issues.addIssue("Give a date such as 2026-12-08, or a weekday from 0 (Monday) to 6.")
    return z.NEVER
  })

const Window = z
  .string()
  .meta({ wire: { type: "string", pattern: "^\\d{1,4}-\\d{1,4}$" } })
  .transform((text, issues): WishWindow => {
    const [, start, end] = /^(\d{1,4})-(\d{1,4})$/.exec(text) ?? []
    const window = { startMinute: Number(start), endMinute: Number(end) }
    if (window.startMinute < window.endMinute && window.endMinute <= DAY_MINUTES) return window
    issues.addIssue(`Give minutes of the day such as 540-660, the end after the start, up to ${DAY_MINUTES}.`)
    return z.NEVER
  })

/** A wish as a query holds it, whose keys repeat where one wishes several things: `topics=`, `days=2026-12-08`, `windows=540-660`. */
export const WishFields = {
  topics: z.array(Topic).max(SPECIALTIES_MAX).default([]),
  analystIds: z.array(Uuid).max(ANALYSTS_MAX).default([]),
  notAnalystIds: z.array(Uuid).max(ANALYSTS_MAX).default([]),
  minutes: queryInteger(SESSION_MINUTES, "Give a number of minutes.")
    .optional()
    .transform((minutes) => minutes ?? null),
  zone: TimeZone.optional().transform((zone) => zone ?? null),
  days: z.array(Day).max(AVAILABILITY_DAYS_MAX).default([]),
  notDays: z.array(Day).max(AVAILABILITY_DAYS_MAX).default([]),
  windows: z.array(Window).max(WINDOWS_MAX.date).default([]),
  priceMax: z
    .string()
    .optional()
    .transform((amount) => amount ?? null),
  currency: z
    .enum(CURRENCIES)
    .optional()
    .transform((currency) => currency ?? null),
  instantOnly: z
    .enum(["true", "false"])
    .meta({ wire: { type: "boolean" } })
    .optional()
    .transform((text) => text === "true"),
}

/** Refuses a highest price that is no amount of its currency, and one without a currency. */
export function hasPrice(wish: Pick<Wish, "priceMax" | "currency">, issues: z.RefinementCtx): void {
  if (wish.priceMax === null) return
  if (wish.currency === null) {
    issues.addIssue({ code: "custom", path: ["currency"], message: "Say in which currency the price is." })
  } else if (priceMaxMinor(wish) === null) {
    const message = "Give an amount such as 150.00."
    issues.addIssue({ code: "custom", path: ["priceMax"], message })
  }
}

/** A wish by itself, as the query of a page holds it. */
export const WishQuery = z.strictObject(WishFields).superRefine(hasPrice)

/** What a session costs at most, in minor units of the wish's currency; null where the price does not matter. */
export function priceMaxMinor({ priceMax, currency }: Pick<Wish, "priceMax" | "currency">): number | null {
  return priceMax === null || currency === null ? null : typedAmount(priceMax, currency)
}

/** The query that holds a wish, in the wire's names and always in one order: "topics=Energy&days=1&windows=540-660". Nothing wished is "". */
export function wishToQuery(wish: Wish): string {
  const one = (key: string, value: string | number | null) => (value === null ? [] : [[key, String(value)]])
  const each = (key: string, values: readonly (string | number)[]) =>
    values.map((value) => [key, String(value)])
  return new URLSearchParams([
    ...each("topics", wish.topics),
    ...each("analyst_ids", wish.analystIds),
    ...each("not_analyst_ids", wish.notAnalystIds),
    ...one("minutes", wish.minutes),
    ...one("zone", wish.zone),
    ...each("days", wish.days),
    ...each("not_days", wish.notDays),
    ...each(
      "windows",
      wish.windows.map(({ startMinute, endMinute }) => `${startMinute}-${endMinute}`),
    ),
    ...one("price_max", wish.priceMax),
    ...one("currency", wish.currency),
    ...one("instant_only", wish.instantOnly ? "true" : null),
  ]).toString()
}
