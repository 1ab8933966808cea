import type { Currency } from "@/lib/core/money"
import type { Wish, WishDay, WishWindow } from "./wish"

/** What a chip is about, by the wire's names. `price_max` has its currency with it. */
export const CHIP_FIELDS = [
  "topics",
  "analyst_ids",
  "not_analyst_ids",
  "minutes",
  "zone",
  "days",
  "not_days",
  "windows",
  "price_max",
  "instant_only",
] as const
export type ChipField = (typeof CHIP_FIELDS)[number]

/** A highest price as a wish has it: "300.00" of its currency. */
export type PriceLimit = { readonly priceMax: string; readonly currency: Currency }

/** What a chip of each field can have. */
export type ChipValues = {
  readonly topics: readonly string[]
  readonly analyst_ids: readonly string[]
  readonly not_analyst_ids: readonly string[]
  readonly minutes: number
  readonly zone: string
  readonly days: readonly WishDay[]
  readonly not_days: readonly WishDay[]
  readonly windows: readonly WishWindow[]
  readonly price_max: PriceLimit
  readonly instant_only: true
}

/** Some words and what they were read as: what the wish has of `field` because of them. */
export type Chip = {
  [Field in ChipField]: {
    readonly field: Field
    /** The words, as they were written. Empty where one word says two things ("tonight"): then the chip before has it. */
    readonly text: string
    readonly value: ChipValues[Field]
    /** Whether something was added that the words do not say: "at 3" is read as 15:00. */
    readonly assumed: boolean
    /** The readings that are possible, the first of them being `value`; none where there is but one. */
    readonly choices: readonly ChipValues[Field][]
  }
}[ChipField]

/** A text as it was read: every word of it is in one chip, or among what is not understood. */
export type Reading = {
  /** What all chips wish together. */
  readonly wish: Wish
  readonly chips: readonly Chip[]
  readonly unread: readonly string[]
}
