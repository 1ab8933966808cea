import { describe, expect, it } from "vitest"
import { PAYMENT_EVENTS } from "@/lib/core/payments"
import { freeCancelUntil } from "@/lib/payments/rules"
import { paymentEventViews } from "@/lib/payments/views"
import { paymentEventWords, taxLine } from "@/lib/payments/words"

const AT = new Date("2026-12-08T15:30:00Z")

function happened(event: (typeof PAYMENT_EVENTS)[number]) {
  const made: Parameters<typeof paymentEventViews>[0][number] = {
    ...{ id: "e", paymentId: "p", bookingId: "b", event, actorId: null, actorRole: "system" as const },
    ...{ operationId: null, amount: 27_000, currency: "USD" as const, createdAt: AT },
    detail: { card: "Visa ending 4242", number: "AC-2026-000001", declineCode: "lost", reasonText: "Why" },
  }
  return made
}

describe("a tax in a ledger", () => {
  it.each([
    ["VAT 20%, United Kingdom", "VAT", "20%, United Kingdom"],
    ["Sales tax 8.25%", "Sales tax", "8.25%"],
    ["No tax configured", "Tax", "No tax configured"],
  ])("%s", (label, name, basis) => {
    expect(taxLine({ basisPoints: 0, label, note: null })).toEqual({ name, basis })
    expect(taxLine({ basisPoints: 0, label, note: "Reverse charge" }).basis).toBe(`${basis}. Reverse charge`)
  })
})

describe("what happened to a payment", () => {
  it("has words for everything that can happen", () => {
    const titles = paymentEventViews(PAYMENT_EVENTS.map(happened), "investor").map(paymentEventWords)
    expect(titles.map(([title]) => title)).toEqual([
      "Card saved",
      "$270.00 authorised",
      "$270.00 to be approved",
      "$270.00 declined by the bank",
      "$270.00 charged",
      "$270.00 released",
      "$270.00 refunded",
      "$270.00 could not be charged",
      "$270.00 written off",
      "AC-2026-000001 issued",
    ])
  })

  it("names card, document and the bank's answer to nobody but who pays and the house, and why to whom it concerns", () => {
    const events = PAYMENT_EVENTS.map(happened)
    expect(JSON.stringify(paymentEventViews(events, "analyst"))).not.toMatch(/4242|AC-2026|lost|Why/)
    expect(paymentEventViews(events, "analyst")).toHaveLength(PAYMENT_EVENTS.length - 1)
    const reasons = paymentEventViews(events, "investor").filter(({ reasonText }) => reasonText !== null)
    expect(reasons.map(({ event }) => event)).toEqual(["payment_refunded"])
    expect(paymentEventViews(events, "admin").every(({ reasonText }) => reasonText === "Why")).toBe(true)
  })
})

describe("cancelling is free", () => {
  const hours = (count: number) => new Date(AT.getTime() + count * 3_600_000)

  it("as long before the start as was agreed, for an hour at least, and never beyond the start", () => {
    expect(freeCancelUntil(AT, 1_440, hours(-72))).toEqual(hours(-24))
    expect(freeCancelUntil(AT, 1_440, null)).toEqual(hours(-24))
    expect(freeCancelUntil(AT, 1_440, hours(-3))).toEqual(hours(-2))
    expect(freeCancelUntil(AT, 1_440, hours(-1))).toBeNull()
    expect(freeCancelUntil(AT, 0, hours(-72))).toBeNull()
  })
})
