import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { type BodyOf, DecimalOutput } from "@/lib/core/output"

/** A wish as it is answered: what is not wished is an empty list, null or false. */
export const WishOutput = z.object({
  topics: z.array(z.string()),
  analystIds: z.array(z.uuid()),
  notAnalystIds: z.array(z.uuid()),
  minutes: z.int().nullable(),
  zone: z.string().nullable(),
  /** Dates, and weekdays from 0 = Monday. */
  days: z.array(z.union([z.iso.date(), z.int()])),
  notDays: z.array(z.union([z.iso.date(), z.int()])),
  /** Minutes of the local day: the whole session lies in one of them. */
  windows: z.array(z.object({ startMinute: z.int(), endMinute: z.int() })),
  /** Decimal string in `currency`. */
  priceMax: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES).nullable(),
  instantOnly: z.boolean(),
})

/** One line of what speaks for a suggested time, or against it. */
export const ReasonOutput = z.object({
  code: z.enum(["topic", "wish", "soon", "capacity", "rating", "answer", "fit", "same_analyst", "same_day"]),
  text: z.string(),
  /** Negative in deductions. */
  points: z.int(),
})

/** A time that can be booked as it stands. */
export const SuggestionOutput = z.object({
  analyst: z.object({
    id: z.uuid(),
    name: z.string(),
    headline: z.string(),
    timeZone: z.string(),
    autoConfirm: z.boolean(),
  }),
  startUtc: z.date(),
  endUtc: z.date(),
  durationMinutes: z.int(),
  /** Decimal string in `currency`, null = free. */
  priceQuote: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES),
  /** What the points of its reasons add up to. */
  score: z.int(),
  reasons: z.array(ReasonOutput),
})

/** Suggested times, the best first. */
export const SuggestionsOutput = z.object({
  items: z.array(SuggestionOutput),
  /** What of the wish was loosened, as nothing fitted it exactly; empty where something did. */
  relaxed: z.array(z.enum(["days", "windows"])),
  /** How many analysts were compared, and how many of their free times. */
  considered: z.object({ analysts: z.int(), times: z.int() }),
})

export type SuggestionsBody = BodyOf<typeof SuggestionsOutput>

function chip<Field extends string, Value extends z.ZodType>(field: Field, value: Value) {
  return z.object({
    field: z.literal(field),
    text: z.string(),
    value,
    assumed: z.boolean(),
    choices: z.array(value),
  })
}

const { topics, analystIds, notAnalystIds, days, notDays, windows } = WishOutput.shape

/**
 * Some words of a text and what they were read as: what the wish has of `field` because of them. `assumed` says that something was added which
 * they do not say, and `choices` are all readings that are possible, the one taken first, where there are several.
 */
export const ChipOutput = z.discriminatedUnion("field", [
  chip("topics", topics),
  chip("analyst_ids", analystIds),
  chip("not_analyst_ids", notAnalystIds),
  chip("minutes", z.int()),
  chip("zone", z.string()),
  chip("days", days),
  chip("not_days", notDays),
  chip("windows", windows),
  chip("price_max", z.object({ priceMax: DecimalOutput, currency: z.enum(CURRENCIES) })),
  chip("instant_only", z.boolean()),
])

/** A text read as a wish: every word of it is in one chip, or in `unread`. */
export const ReadingOutput = z.object({
  wish: WishOutput,
  /** In the order of the text. */
  chips: z.array(ChipOutput),
  /** The words that were not understood, as they were written. */
  unread: z.array(z.string()),
  /** `model` where a language model read some of what the grammar had left. */
  readBy: z.enum(["grammar", "model"]),
})
