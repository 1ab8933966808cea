import { describe, expect, it } from "vitest"
import { changeWords } from "@/lib/audit/change-words"
import { changedFacts } from "@/lib/audit/rules"
import { buyerWords, leavesBuyers, percentWords, rulePassedBy } from "@/lib/billing/tax-words"
import { NO_ADDRESS } from "@/lib/core/addresses"
import { COUNTRIES, Country } from "@/lib/core/country-input"
import { countryChoices } from "@/lib/core/country-names"

const NAMES = new Map([["AT", "Austria"]])
const rule = (country: string | null, hasTaxId: boolean | null) => ({ country, hasTaxId })

describe("rules of tax in words", () => {
  it.each([
    [rule("AT", true), true, "Buyers in Austria with a tax id"],
    [rule("AT", false), false, "Buyers in Austria without a tax id"],
    [rule("XX", null), false, "Buyers in XX"],
    [rule(null, true), false, "Other buyers with a tax id"],
    [rule(null, null), true, "Everybody"],
    [rule(null, null), false, "Everybody else"],
  ])("say of %o, first: %s, whom it is about", (about, isFirst, words) => {
    expect(buyerWords(about, NAMES, isFirst)).toBe(words)
  })

  it("have rates as people write them", () => {
    expect([0, 1900, 825, 5, 10_000].map(percentWords)).toEqual(["0%", "19%", "8.25%", "0.05%", "100%"])
  })

  it("say which of them nobody reaches", () => {
    const rules = [rule("AT", null), rule("AT", true), rule(null, true), rule("DE", true), rule("DE", null)]
    expect(rules.map((_, index) => rulePassedBy(rules, index))).toEqual([-1, 0, -1, 2, -1])
  })

  it("say whether somebody is left", () => {
    expect(leavesBuyers([])).toBe(true)
    expect(leavesBuyers([rule("AT", null), rule(null, true)])).toBe(true)
    expect(leavesBuyers([rule(null, true), rule(null, false)])).toBe(false)
    expect(leavesBuyers([rule(null, null)])).toBe(false)
  })

  it("stand in the audit trail a line for each part of a seller, and one for all rules", () => {
    const seller = { legalName: "Lakeshore GmbH", address: NO_ADDRESS, country: "DE", taxId: null }
    const moved = { ...seller, address: { ...NO_ADDRESS, line1: "Am Ufer 1", city: "Aachen" }, taxId: "DE1" }
    const vat = { ...rule("AT", true), basisPoints: 0, label: "VAT", note: "Reverse charge" }
    const rest = { ...rule(null, null), basisPoints: 1900, label: "VAT", note: null }
    const { before, after } = changedFacts(
      "house",
      { seller, taxRules: [] },
      { seller: moved, taxRules: [vat, rest] },
    )
    expect(changeWords(before, after, { timeZone: "UTC", hourCycle: "h23" })).toEqual([
      { label: "Tax", before: "No rules", after: expect.anything() },
      { label: "Seller’s address", before: "Nothing", after: "Am Ufer 1, Aachen" },
      { label: "Seller’s tax id", before: "Nothing", after: "DE1" },
    ])
  })
})

describe("what a profile asks for, in the audit trail,", () => {
  it("is said in words, and where its history is silent by what every profile begins with", () => {
    const card = { payment_policy: "card", late_cancel_percent: 75 }
    const words = (before: object, after: object) =>
      changeWords({ ...before }, { ...after }, { timeZone: "UTC", hourCycle: "h23" })
    expect(words({}, card)).toEqual([
      { label: "Payment", before: "Outside Analyst Connect", after: "By card, here" },
      { label: "Fee for cancelling late, %", before: "50", after: "75" },
    ])
    expect(words({ payment_policy: "card", no_show_percent: 80 }, {})).toMatchObject([
      { before: "By card, here", after: "Outside Analyst Connect" },
      { before: "80", after: "100" },
    ])
  })
})

describe("a country", () => {
  it("is one of the 249 of ISO 3166-1, each with a name, read in either case", () => {
    expect(new Set(COUNTRIES).size).toBe(249)
    expect(countryChoices().filter(({ code, name }) => code === name)).toEqual([])
    expect(Country.parse(" de ")).toBe("DE")
  })

  it.each(["", "D", "DEU", "UK", "EU", "XX", "ZZ", "d1"])("is not “%s”", (code) => {
    expect(Country.safeParse(code).error?.issues).toMatchObject([{ message: expect.stringMatching(/ISO/) }])
  })
})
