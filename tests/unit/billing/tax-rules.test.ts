import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { TaxRule } from "@/db/schema/house"
import { NO_TAX, taxedBuyer, taxRuleFor } from "@/lib/billing/tax-rules"

const REVERSE: TaxRule = {
  country: "AT",
  hasTaxId: true,
  basisPoints: 0,
  label: "VAT 0%",
  note: "Reverse charge",
}
const AUSTRIA: TaxRule = { country: "AT", hasTaxId: null, basisPoints: 2000, label: "VAT 20%", note: null }
const HOME: TaxRule = { country: "DE", hasTaxId: null, basisPoints: 1900, label: "VAT 19%", note: null }
const REST: TaxRule = { country: null, hasTaxId: null, basisPoints: 0, label: "Not taxable", note: "Export" }
const RULES = [REVERSE, AUSTRIA, HOME, REST]

describe("the tax on a price", () => {
  it.each([
    [{ country: "AT", hasTaxId: true }, REVERSE],
    [{ country: "AT", hasTaxId: false }, AUSTRIA],
    [{ country: "DE", hasTaxId: true }, HOME],
    [{ country: "US", hasTaxId: false }, REST],
    [{ country: null, hasTaxId: true }, REST],
  ])("for %o is that of the first rule that matches", (buyer, { basisPoints, label, note }) => {
    expect(taxRuleFor(RULES, buyer)).toEqual({ basisPoints, label, note })
  })

  it("is none, and says so, where no rule matches", () => {
    expect(taxRuleFor([], { country: "DE", hasTaxId: false })).toEqual({
      basisPoints: 0,
      label: "No tax configured",
      note: null,
    })
    expect(taxRuleFor([AUSTRIA, HOME], { country: "FR", hasTaxId: false })).toEqual(NO_TAX)
    expect(taxRuleFor([AUSTRIA, HOME], { country: null, hasTaxId: false })).toEqual(NO_TAX)
  })

  it("never comes from a rule that stands behind one that matches all", () => {
    const rule = fc.record<TaxRule>({
      country: fc.constantFrom(null, "AT", "DE"),
      hasTaxId: fc.constantFrom(null, true, false),
      basisPoints: fc.integer({ min: 1, max: 10_000 }),
      label: fc.constant("Behind"),
      note: fc.constant(null),
    })
    const buyer = fc.record({ country: fc.constantFrom(null, "AT", "DE", "FR"), hasTaxId: fc.boolean() })
    fc.assert(
      fc.property(fc.array(rule), fc.array(rule), buyer, (before, behind, asked) => {
        const tax = taxRuleFor([...before, REST, ...behind], asked)
        expect(tax).toEqual(taxRuleFor([...before, REST], asked))
      }),
    )
  })

  it("is that of the seller's country for who has named none", () => {
    expect(taxedBuyer({ country: "AT", taxId: "ATU1" }, { country: "DE" })).toEqual({
      country: "AT",
      hasTaxId: true,
    })
    expect(taxedBuyer({ country: null, taxId: null }, { country: "DE" })).toEqual({
      country: "DE",
      hasTaxId: false,
    })
    expect(taxedBuyer({ country: null, taxId: null }, null)).toEqual({ country: null, hasTaxId: false })
  })
})
