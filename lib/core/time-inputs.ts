import { z } from "zod"
import { MINUTE_MS } from "./duration"

const RFC_3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3}0*)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/
const ISO_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const YEARS = { first: 1970, last: 2200 }

/** Whether "2026-02-30" and its like exist. */
function isCalendarDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

function inRange(date: string): boolean {
  const year = Number(date.slice(0, 4))
  return year >= YEARS.first && year <= YEARS.last
}

/** An RFC 3339 instant with any offset, as a Date. */
export const Instant = z
  .string()
  .refine((text) => RFC_3339.test(text) && isCalendarDate(text.slice(0, 10)) && inRange(text), {
    error: "Give an instant with its offset, such as 2026-12-08T15:30:00Z.",
  })
  .meta({ wire: { type: "string", format: "date-time" } })
  .transform((text) => new Date(text.toUpperCase()))

/** The same at a whole minute, as times are posted: what is stored is what every answer shows. */
export const WholeMinute = Instant.refine((at) => at.getTime() % MINUTE_MS === 0, {
  error: "Give a whole minute, such as 2026-12-08T15:30:00Z.",
})

/** A calendar date such as "2026-12-08". */
export const IsoDate = z
  .string()
  .refine((text) => ISO_DATE.test(text) && isCalendarDate(text) && inRange(text), {
    error: "Give a date such as 2026-12-08.",
  })
  .meta({ wire: { type: "string", format: "date" } })

/** An instant (a Date) or a calendar date (a string), told apart by their form. */
export const InstantOrDate = z.union([IsoDate, Instant], {
  error: "Give a date such as 2026-12-08 or an instant such as 2026-12-08T15:30:00Z.",
})
