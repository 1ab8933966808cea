import { asc, desc } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { houseSettings } from "@/db/schema/house"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { getHouse } from "@/lib/house/get-house"
import { SaveHouseInput } from "@/lib/house/inputs"
import { loadMoneySettings } from "@/lib/house/load-money-settings"
import { saveHouse } from "@/lib/house/save-house"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let admin: User
let authorization: string

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  authorization = await bearer(db, admin)
})

type Body = { revision: number; code?: string; fields: Record<string, string[]> } & Record<string, unknown>

async function patch(body: unknown): Promise<[status: number, body: Body]> {
  const answer = await call("PATCH", "/api/admin/house", {}, { authorization, body })
  return [answer.status, answer.body as never]
}

const versions = () => db.select().from(houseSettings).orderBy(asc(houseSettings.version))

const SELLER = {
  legal_name: " Lakeshore Research GmbH ",
  address: { line1: "Am Ufer 1", postal_code: "52062", city: "Aachen" },
  country: "de",
  tax_id: "DE123456789",
  registration: "HRB 4711",
  email: "Invoices@Lakeshore.test",
}
const VAT = { country: "DE", has_tax_id: null, basis_points: 1900, label: "VAT", note: null }
const RULES = [
  { country: "AT", has_tax_id: true, basis_points: 0, label: "VAT", note: "Reverse charge" },
  VAT,
  { country: null, has_tax_id: null, basis_points: 0, label: "Not taxable", note: null },
]

describe("what the house decides of money", () => {
  it("is a seller and rules of tax, kept as a version of its own with the zone", async () => {
    expect(await patch({ time_zone: "Europe/Berlin", seller: SELLER, tax_rules: RULES })).toMatchObject([
      200,
      {
        time_zone: "Europe/Berlin",
        seller: {
          ...SELLER,
          legal_name: "Lakeshore Research GmbH",
          address: { line1: "Am Ufer 1", line2: null, postal_code: "52062", city: "Aachen", state: null },
          country: "DE",
          email: "invoices@lakeshore.test",
        },
        tax_rules: RULES,
      },
    ])
    const [first, ...more] = await versions()
    expect(more).toEqual([])
    expect(first).toMatchObject({
      version: 1,
      zone: "Europe/Berlin",
      seller: { legalName: "Lakeshore Research GmbH", country: "DE" },
      taxRules: [{ country: "AT", hasTaxId: true, basisPoints: 0 }, { basisPoints: 1900 }, { country: null }],
      decidedBy: admin.id,
    })
    const [audited] = await db.select().from(auditEvents).orderBy(desc(auditEvents.position)).limit(1)
    expect(audited).toMatchObject({
      action: "house_updated",
      before: { tax_rules: [] },
      after: { seller: { legal_name: "Lakeshore Research GmbH" }, tax_rules: RULES },
    })
  })

  it("has no new version where it stays as it is, and one where the zone alone changes", async () => {
    const before = await versions()
    await patch({ name: "Lakeshore", seller: SELLER, tax_rules: RULES, time_zone: "Europe/Berlin" })
    expect(await versions()).toEqual(before)
    await patch({ time_zone: "Europe/Vienna" })
    expect((await versions()).at(-1)).toMatchObject({
      version: before.length + 1,
      zone: "Europe/Vienna",
      seller: { legalName: "Lakeshore Research GmbH" },
    })
  })

  it("changes a part alone, and a refused save changes nothing", async () => {
    const [, { revision }] = await patch({ tax_rules: [VAT] })
    expect(await loadMoneySettings(db)).toMatchObject({
      seller: { country: "DE" },
      taxRules: [{ country: "DE" }],
    })
    const before = await versions()
    expect(await patch({ seller: null, revision: revision - 1 })).toMatchObject([409, { code: "stale" }])
    expect(await versions()).toEqual(before)
    expect(await patch({ seller: null, revision })).toMatchObject([200, { seller: null, tax_rules: [VAT] }])
  })

  it("cannot be changed or taken away behind its back", async () => {
    await expect(db.update(houseSettings).set({ seller: null })).rejects.toThrow()
    await expect(db.delete(houseSettings)).rejects.toThrow()
  })

  it.each([
    [{ seller: { ...SELLER, legal_name: " " } }, "seller.legal_name", /name/],
    [{ seller: { ...SELLER, country: "UK" } }, "seller.country", /ISO 3166-1/],
    [{ seller: { ...SELLER, country: undefined } }, "seller.country", /required/],
    [{ seller: { ...SELLER, email: "nobody" } }, "seller.email", /e-mail/],
    [{ seller: { ...SELLER, iban: "DE1" } }, "seller.iban", /no such field/],
    [{ seller: { ...SELLER, address: { street: "A" } } }, "seller.address.street", /no such field/],
    [{ seller: { ...SELLER, tax_id: "1".repeat(41) } }, "seller.tax_id", /40 characters/],
    [{ tax_rules: [{ ...VAT, country: "XX" }] }, "tax_rules.0.country", /ISO 3166-1/],
    [{ tax_rules: [VAT, { ...VAT, basis_points: 10_001 }] }, "tax_rules.1.basis_points", /0 to 10000/],
    [{ tax_rules: [{ ...VAT, basis_points: 19.5 }] }, "tax_rules.0.basis_points", /0 to 10000/],
    [{ tax_rules: [{ ...VAT, basis_points: undefined }] }, "tax_rules.0.basis_points", /0 to 10000/],
    [{ tax_rules: [{ ...VAT, label: "" }] }, "tax_rules.0.label", /called/],
    [{ tax_rules: [{ ...VAT, label: "a".repeat(61) }] }, "tax_rules.0.label", /60/],
    [{ tax_rules: [{ ...VAT, note: "a".repeat(201) }] }, "tax_rules.0.note", /200/],
    [{ tax_rules: [{ ...VAT, percent: 19 }] }, "tax_rules.0.percent", /no such field/],
    [{ tax_rules: Array.from({ length: 101 }, () => VAT) }, "tax_rules", /100/],
  ])("refuses %j and says which field it is", async (body, field, words) => {
    const before = await versions()
    const [status, problem] = await patch(body)
    expect([status, problem.code]).toEqual([400, "invalid_input"])
    expect(Object.entries(problem.fields)).toEqual([[field, [expect.stringMatching(words)]]])
    expect(await versions()).toEqual(before)
  })
})

describe("the form of the house", () => {
  const form = { name: "Lakeshore", timeZone: "UTC", currency: "EUR", reminderMinutes: [] }
  const row = { country: "DE", percent: "19", label: "VAT" }
  const rulesOf = (taxRules: unknown) => SaveHouseInput.safeParse({ ...form, taxRules })

  it("has a row for each rule, read as it is typed, and none for an empty one", async () => {
    const typed = { ...form, taxRules: [{ ...row, percent: "8,25", hasTaxId: true }, undefined, row] }
    const saved = accepted(await saveHouse(ctxOf(db, admin), SaveHouseInput.parse(typed)))
    expect(saved.taxRules).toEqual([
      { country: "DE", hasTaxId: true, basisPoints: 825, label: "VAT", note: null },
      { country: "DE", hasTaxId: null, basisPoints: 1900, label: "VAT", note: null },
    ])
    expect(saved.seller).toBeNull()
    expect(accepted(await getHouse(ctxOf(db, admin), {})).taxRules).toEqual(saved.taxRules)
  })

  it("orders rules by the places that are typed, and takes some away, whatever else they say", () => {
    const rows = ["A", "B", "C", "D"].map((label, index) => ({ ...row, label, place: index + 1 }))
    const order = (changes: Record<number, object>) =>
      rulesOf(rows.map((each, index) => ({ ...each, ...changes[index] })))
        .data?.taxRules.map(({ label }) => label)
        .join("")
    expect(order({})).toBe("ABCD")
    expect(order({ 2: { place: 1 } })).toBe("CABD")
    expect(order({ 0: { place: 3 } })).toBe("BCAD")
    expect(order({ 1: { isRemoved: true, percent: "lots", label: "" } })).toBe("ACD")
  })

  it.each([
    [{ ...row, percent: "101" }, "percent", /0 to 100/],
    [{ ...row, percent: "19%" }, "percent", /0 to 100/],
    [{ ...row, percent: undefined }, "percent", /0 to 100/],
    [{ ...row, label: " " }, "label", /called/],
    [{ ...row, country: "XX" }, "country", /ISO/],
  ])("says of the row %j what is wrong with it", (wrong, field, words) => {
    expect(rulesOf([row, wrong]).error?.issues).toMatchObject([
      { path: ["taxRules", 1, field], message: expect.stringMatching(words) },
    ])
  })
})
