import { z } from "zod"
import { DAY_MINUTES } from "@/lib/core/duration"
import { AVAILABILITY_DAYS_MAX, SESSION_MINUTES, SPECIALTIES_MAX, WINDOWS_MAX } from "@/lib/core/limits"
import { CURRENCIES, toDecimalString, typedAmount } from "@/lib/core/money"
import { IsoDate } from "@/lib/core/time-inputs"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import type { Chip } from "../reading"
import type { Question } from "./question"

/** So far ahead may a day be that a model names. */
const DAYS_AHEAD_MAX = 366
const FOUND_MAX = 20

const words = z.string().min(1)
const days = z
  .array(z.union([IsoDate, z.int().min(0).max(6)]))
  .min(1)
  .max(AVAILABILITY_DAYS_MAX)
const minute = z.int().min(0).max(DAY_MINUTES)
const windows = z
  .array(z.strictObject({ start_minute: minute, end_minute: minute }))
  .min(1)
  .max(WINDOWS_MAX.date)
  .refine((all) => all.every(({ start_minute, end_minute }) => start_minute < end_minute))
const price = z
  .strictObject({ amount: z.string(), currency: z.enum(CURRENCIES) })
  .transform(({ amount, currency }, issues) => {
    const minor = typedAmount(amount, currency)
    if (minor !== null && minor > 0) return { priceMax: toDecimalString(minor, currency), currency }
    issues.addIssue("This is no amount.")
    return z.NEVER
  })

const Found = z.discriminatedUnion("field", [
  z.strictObject({
    words,
    field: z.literal("topics"),
    value: z.array(z.string()).min(1).max(SPECIALTIES_MAX),
  }),
  z.strictObject({ words, field: z.literal("days"), value: days }),
  z.strictObject({ words, field: z.literal("not_days"), value: days }),
  z.strictObject({ words, field: z.literal("windows"), value: windows }),
  z.strictObject({
    words,
    field: z.literal("minutes"),
    value: z.int().min(SESSION_MINUTES.min).max(SESSION_MINUTES.max),
  }),
  z.strictObject({ words, field: z.literal("price_max"), value: price }),
  z.strictObject({ words, field: z.literal("instant_only"), value: z.literal(true) }),
])
const Answer = z.strictObject({ found: z.array(Found).max(FOUND_MAX) })
type Found = z.output<typeof Found>

/**
 * The chips of a model's answer, all of them assumed; null where anything in it is not as it must be: a field that a wish has not or that the grammar
 * has read already, a specialty that nobody lists, a day that is not there, words that were not left.
 */
export function chipsOfAnswer(
  answer: unknown,
  { left, today, specialties }: Question,
  read: ReadonlySet<Chip["field"]>,
): Chip[] | null {
  const parsed = Answer.safeParse(answer)
  if (!parsed.success) return null
  const { found } = parsed.data
  const fields = new Set(found.map(({ field }) => field))
  const isOpen = found.every(({ field }) => !read.has(field)) && fields.size === found.length
  const isKnown = found.every((each) => isOfHouse(each, specialties) && isAhead(each, today))
  const isLeft = found.every((each) => left.some((run) => holdsWords(run, each.words)))
  const isOnce = found.every(({ words }, nth) =>
    found.every((other, at) => at === nth || !other.words.includes(words)),
  )
  return isOpen && isKnown && isLeft && isOnce ? found.map(chipOf) : null
}

function isOfHouse(found: Found, specialties: readonly string[]): boolean {
  return found.field !== "topics" || found.value.every((topic) => specialties.includes(topic))
}

function isAhead(found: Found, today: string): boolean {
  if (found.field !== "days" && found.field !== "not_days") return true
  const last = dateOf(dayOf(today) + DAYS_AHEAD_MAX)
  return found.value.every((day) => typeof day === "number" || (day >= today && day <= last))
}

/** Whether words stand whole in a run of words. */
export function holdsWords(run: string, words: string): boolean {
  const at = run.indexOf(words)
  const isWhole = (side: string | undefined) => side === undefined || !/[\p{L}\p{N}]/u.test(side)
  return at >= 0 && words.trim() === words && isWhole(run[at - 1]) && isWhole(run[at + words.length])
}

function chipOf({ words: text, field, value }: Found): Chip {
  const chip = { field, text, assumed: true, choices: [] }
  if (field !== "windows") return { ...chip, value } as Chip
  const found = value.map(({ start_minute, end_minute }) => ({
    startMinute: start_minute,
    endMinute: end_minute,
  }))
  return { ...chip, value: found } as Chip
}
