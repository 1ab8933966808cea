import { CURRENCY_DECIMALS, type Currency } from "@/lib/core/money"
import { formatDate } from "@/lib/time"
import type { InvoiceContent, InvoiceParty } from "./content"

/** Where the postal code stands behind the town. */
const CODE_BEHIND_TOWN = new Set("AU CA GB HK IE IN JP NZ SG TW US ZA".split(" "))

/** An amount in a column of its currency, with a real minus: (-27000, "USD") → "−270.00", (5800000, "JPY") → "5,800,000". */
export function columnAmount(minorUnits: number, currency: Currency): string {
  const decimals = CURRENCY_DECIMALS[currency]
  const figures = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Math.abs(minorUnits) / 10 ** decimals)
  return minorUnits < 0 ? `−${figures}` : figures
}

/** A date as titles have it: "8 December 2026". */
export function longDate(date: string): string {
  return formatDate(date, "long-year").replace(/^\w+ /, "")
}

/** A date as lines have it: "Tue 8 Dec 2026". */
export function lineDate(date: string): string {
  return formatDate(date, "short-year")
}

/** A date beside an amount: "8 Dec 2026". */
export function shortDate(date: string): string {
  return lineDate(date).replace(/^\w+ /, "")
}

/** The lines of a party's address, as its country writes them; what was never given leaves no gap. */
export function addressLines({ address, country }: InvoiceParty): string[] {
  const { line1, line2, postalCode, city, state } = address
  const town = joined([city, state], ", ")
  const withCode =
    country && CODE_BEHIND_TOWN.has(country) ? joined([town, postalCode]) : joined([postalCode, town])
  return [line1, line2, withCode, country && countryName(country)].flatMap((line) => line || [])
}

/** A country in English: "GB" → "United Kingdom". */
export function countryName(country: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(country) ?? country
}

/** The tax as its row is called, with its rate where the label does not say it: "VAT 20%, United Kingdom". */
export function taxName({ taxLabel, taxBasisPoints }: InvoiceContent): string {
  if (taxBasisPoints === 0) return taxLabel
  const rate = `${taxBasisPoints / 100}%`
  return taxLabel.includes(rate) ? taxLabel : `${taxLabel} ${rate}`
}

/** What the document says about itself: its name, and what its amounts are. */
export function documentWords({ kind }: InvoiceContent) {
  return kind === "invoice"
    ? { title: "Invoice", settled: "Paid in full", rest: "To pay", billed: "Billed to" }
    : { title: "Credit note", settled: "Given back", rest: "Left to give back", billed: "Given to" }
}

export const TEST_NOTE = "Issued by the sandbox. Not a tax document."

function joined(parts: readonly (string | null)[], by = " "): string {
  return parts.filter((part) => part !== null && part !== "").join(by)
}
