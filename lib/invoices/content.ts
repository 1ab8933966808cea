import type { PostalAddress } from "@/lib/core/addresses"
import type { Currency } from "@/lib/core/money"
import type { InvoiceKind } from "@/lib/core/payments"

/** Who sells or buys, as it stands on a document. */
export type InvoiceParty = {
  readonly name: string
  readonly address: PostalAddress
  /** ISO 3166-1 alpha-2; null where it was never given. */
  readonly country: string | null
  readonly taxId: string | null
  /** Of a seller: number in the company register, and where questions go. */
  readonly registration: string | null
  readonly email: string | null
}

/** A document as it goes out, under its number. */
export type InvoiceFile = { readonly number: string; readonly bytes: Buffer }

/**
 * All that stands on an invoice or credit note, as it was when it was issued: kept for good, whatever becomes of people, names and settings.
 * Amounts in minor units of `currency` and never negative: a credit note gives back what it names. Dates are the house's ("2026-12-08").
 */
export type InvoiceContent = {
  readonly kind: InvoiceKind
  readonly number: string
  /** The invoice that a credit note corrects. */
  readonly corrects: { readonly number: string; readonly issuedOn: string } | null
  readonly isTest: boolean
  readonly houseName: string
  readonly issuedOn: string
  readonly suppliedOn: string
  readonly bookingId: string
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  readonly currency: Currency
  readonly line: {
    /** "Session with Marcus Adeyemi", "Late cancellation, session with …". */
    readonly description: string
    readonly topic: string | null
    /** "Tue 8 Dec 2026, 15:30–16:00 London (GMT)". */
    readonly when: string
    readonly minutes: number
    /** The price of an hour; null where the amount is a share of the session's price. */
    readonly hourlyRate: number | null
    /** "50% of USD 225.00", where it is such a share; else null. */
    readonly basis: string | null
  }
  readonly net: number
  readonly tax: number
  readonly gross: number
  readonly taxBasisPoints: number
  readonly taxLabel: string
  /** "Reverse charge", where the rule says so. */
  readonly taxNote: string | null
  /** How it was paid or given back: "Visa ending 4242". */
  readonly means: string
  /** A sentence or two on how the amount came about. */
  readonly explanation: string
}
