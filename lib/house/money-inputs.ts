import { z } from "zod"
import { Email } from "@/lib/accounts/inputs"
import { AddressInput } from "@/lib/core/address-input"
import { NO_ADDRESS } from "@/lib/core/addresses"
import { Country } from "@/lib/core/country-input"
import { TAX_RULES_MAX, TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"

const RATE = "Give a rate from 0 to 10000 basis points: 1900 is 19%."
const PERCENT = "Give a percentage from 0 to 100 with two decimals at most, such as 19 or 8.25."
const WHOLE_RATE = 10_000

/** Who sells, as it stands on invoices. */
export const SellerInput = z.strictObject({
  legalName: singleLine(TEXT_MAX.name).pipe(z.string({ error: "Give the seller’s name." })),
  address: AddressInput.prefault({}).transform((address) => ({ ...NO_ADDRESS, ...address })),
  country: Country,
  taxId: singleLine(TEXT_MAX.taxId).nullable().default(null),
  registration: singleLine(TEXT_MAX.name).nullable().default(null),
  email: Email.nullable().default(null),
})

const Matched = {
  /** Null matches all. */
  country: Country.nullable().default(null),
  hasTaxId: z.boolean().nullable().default(null),
}
const Said = {
  label: singleLine(TEXT_MAX.taxLabel).pipe(z.string({ error: "Say what the tax is called." })),
  /** What an invoice must say, such as "Reverse charge". */
  note: singleLine(TEXT_MAX.taxNote).nullable().default(null),
}
const MANY_RULES = { error: `At most ${TAX_RULES_MAX} rules.` }

/** Rules of tax in their order: of those that match a buyer the first is applied. */
export const TaxRulesInput = z
  .array(
    z.strictObject({
      ...Matched,
      basisPoints: z.int({ error: RATE }).min(0, { error: RATE }).max(WHOLE_RATE, { error: RATE }),
      ...Said,
    }),
  )
  .max(TAX_RULES_MAX, MANY_RULES)

const Percent = z
  .string({ error: PERCENT })
  .trim()
  .regex(/^\d{1,3}([.,]\d{1,2})?$/, { error: PERCENT })
  .transform((text) => Math.round(Number(text.replace(",", ".")) * 100))
  .refine((basisPoints) => basisPoints <= WHOLE_RATE, { error: PERCENT })

const TaxRow = z.strictObject({
  ...Matched,
  percent: Percent,
  ...Said,
  /** Which rule it is to be, counted from 1: without JavaScript that is typed. */
  place: z.int({ error: "Give the number of its place." }).optional(),
  isRemoved: z.boolean().optional(),
})

/** Of a row that is taken away nothing is looked at. */
const KeptRow = z.preprocess((row) => (isTakenAway(row) ? undefined : row), TaxRow.optional())

function isTakenAway(row: unknown): boolean {
  return typeof row === "object" && row !== null && "isRemoved" in row && row.isRemoved === true
}

/** The rules as the house's form has them, a row each; empty rows are none. */
export const TaxRowsInput = z
  .array(KeptRow)
  .default([])
  .transform((rows) =>
    rows
      .flatMap((row, index) => (row ? [{ row, at: placeOf(row.place ?? index + 1, index + 1) }] : []))
      .toSorted((a, b) => a.at - b.at)
      .map(({ row: { percent, place: _, isRemoved: _kept, ...rule } }) => ({
        ...rule,
        basisPoints: percent,
      })),
  )
  .refine((rules) => rules.length <= TAX_RULES_MAX, MANY_RULES)

/** A rule that is moved to another's place comes before it when it moves up, else behind it. */
function placeOf(asked: number, present: number): number {
  return asked + Math.sign(asked - present) / 2
}
