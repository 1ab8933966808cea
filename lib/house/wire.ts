import { z } from "zod"
import { AddressOutput } from "@/lib/core/address-output"
import { CURRENCIES } from "@/lib/core/money"
import type { BodyOf, OutputOf } from "@/lib/core/output"
import { BOOKING_STATUSES, ROLES } from "@/lib/core/vocabulary"

/** What is decided for the whole house, but of money. */
const BasicsOutput = z.object({
  name: z.string(),
  supportEmail: z.string().nullable(),
  /** Zone, currency and reminders that new people begin with. */
  timeZone: z.string(),
  currency: z.enum(CURRENCIES),
  reminderMinutes: z.array(z.int()),
  /** What an investor reads about cancelling before he books. */
  cancellationWords: z.string().nullable(),
  legalLinks: z.array(z.object({ label: z.string(), url: z.string() })),
  revision: z.int(),
  updatedAt: z.date(),
})
export type HouseBasics = OutputOf<typeof BasicsOutput>

/** Who sells, as it stands on invoices. */
export const SellerOutput = z.object({
  legalName: z.string(),
  address: AddressOutput,
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  taxId: z.string().nullable(),
  /** The number in the register of companies. */
  registration: z.string().nullable(),
  email: z.string().nullable(),
})

/** One rule of tax: null matches every country, and buyers with and without a tax id. */
export const TaxRuleOutput = z.object({
  country: z.string().nullable(),
  hasTaxId: z.boolean().nullable(),
  /** Hundredths of a percent. */
  basisPoints: z.int(),
  label: z.string(),
  /** What an invoice must say, such as "Reverse charge". */
  note: z.string().nullable(),
})

/** What is decided for the whole house. */
export const HouseOutput = BasicsOutput.extend({
  /** Null until it is said who sells. */
  seller: SellerOutput.nullable(),
  /** Of the rules that match a buyer the first is applied. A booking keeps the tax that it was made with. */
  taxRules: z.array(TaxRuleOutput),
})
export type HouseView = OutputOf<typeof HouseOutput>

const NamedOutput = z.object({ id: z.uuid(), name: z.string() })

/** A person that a search of the house found. */
export const FoundPersonOutput = NamedOutput.extend({
  email: z.string(),
  role: z.enum(ROLES),
  firm: z.string().nullable(),
  isDisabled: z.boolean(),
})

/** A booking that it found. */
export const FoundBookingOutput = z.object({
  id: z.uuid(),
  status: z.enum(BOOKING_STATUSES),
  startUtc: z.date(),
  topic: z.string().nullable(),
  investor: NamedOutput,
  analyst: NamedOutput,
})

/** A group session that it found. */
export const FoundGroupOutput = FoundBookingOutput.omit({ investor: true })

/** The first people, bookings and group sessions that a search of the house found. */
export const FoundOutput = z.object({
  people: z.array(FoundPersonOutput),
  bookings: z.array(FoundBookingOutput),
  groups: z.array(FoundGroupOutput),
})
export type Found = OutputOf<typeof FoundOutput>
export type FoundBody = BodyOf<typeof FoundOutput>
