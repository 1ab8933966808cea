import type { InvoiceKind } from "@/lib/core/payments"

/** Series of numbers, each without a gap in itself: real money's, and test money's. */
const SERIES = {
  real: { invoice: "AC", credit_note: "ACC" },
  test: { invoice: "TEST", credit_note: "TESTC" },
} as const satisfies Record<string, Record<InvoiceKind, string>>

/** The series that a document is numbered in. */
export function seriesOf(kind: InvoiceKind, isTest: boolean): string {
  return SERIES[isTest ? "test" : "real"][kind]
}

/** A number as it stands on the document: ("AC", 2026, 231) → "AC-2026-000231". */
export function numberText(series: string, year: number, number: number): string {
  return `${series}-${year}-${String(number).padStart(6, "0")}`
}
