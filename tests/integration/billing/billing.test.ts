import { beforeAll, describe, expect, it } from "vitest"
import { SaveBillingInput } from "@/lib/billing/inputs"
import { saveBilling } from "@/lib/billing/save-billing"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let investor: User
let authorization: string

beforeAll(async () => {
  investor = await makeUser(db, "investor")
  authorization = await bearer(db, investor)
})

type Body = { revision: number; code?: string; fields: Record<string, string[]> } & Record<string, unknown>

async function patch(body: unknown): Promise<[status: number, body: Body]> {
  const answer = await call("PATCH", "/api/me/billing", {}, { authorization, body })
  return [answer.status, answer.body as never]
}

const NOTHING = {
  legal_name: null,
  address: { line1: null, line2: null, postal_code: null, city: null, state: null },
  country: null,
  tax_id: null,
}

describe("whom an investor's invoices are made out to", () => {
  it("is nobody in particular until he says so, and changes by what is given alone", async () => {
    const seen = await call("GET", "/api/me/billing", {}, { authorization })
    expect([seen.status, seen.body]).toEqual([200, { ...NOTHING, revision: 0 }])
    const asked = { legal_name: "  Voss Capital Ltd ", address: { line1: "1 Pall Mall" }, country: "gb" }
    const first = {
      ...NOTHING,
      legal_name: "Voss Capital Ltd",
      address: { ...NOTHING.address, line1: "1 Pall Mall" },
      country: "GB",
    }
    expect(await patch({ ...asked, revision: 0 })).toEqual([200, { ...first, revision: 1 }])
    const later = { address: { city: "London", line1: " " }, tax_id: "GB123456789" }
    expect(await patch(later)).toEqual([
      200,
      {
        ...first,
        address: { ...NOTHING.address, city: "London" },
        tax_id: "GB123456789",
        revision: 2,
      },
    ])
    expect(await patch({ country: null, address: {}, revision: 2 })).toMatchObject([
      200,
      { country: null, address: { city: "London" }, revision: 3 },
    ])
  })

  it("refuses what was typed over an older state, by its form too", async () => {
    const [, { revision }] = await patch({ legal_name: "Voss" })
    expect(await patch({ legal_name: "Older", revision: revision - 1 })).toMatchObject([
      409,
      { code: "stale" },
    ])
    const older = SaveBillingInput.parse({ legalName: "Older", revision: revision - 1 })
    expect(await saveBilling(ctxOf(db, investor), older)).toMatchObject({ problem: { code: "stale" } })
    const present = SaveBillingInput.parse({ address: { city: "Leeds" }, country: "GB", revision })
    expect(accepted(await saveBilling(ctxOf(db, investor), present))).toMatchObject({
      legalName: null,
      address: { line1: null, city: "Leeds" },
      country: "GB",
      taxId: null,
    })
  })

  it("is one row, however many say it first at once", async () => {
    const other = await makeUser(db, "investor")
    // Nobody can write until all of them have begun.
    const holder = await db.$client.connect()
    await holder.query("begin; lock table billing_profiles in exclusive mode")
    const said = ["A", "B", "C", "D"].map((legalName) =>
      saveBilling(ctxOf(db, other), SaveBillingInput.parse({ legalName, revision: 0 })),
    )
    const waiting = `select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(async () => (await db.$client.query(waiting)).rows[0]?.n).toBe(said.length)
    await holder.query("commit")
    holder.release()
    const answers = await Promise.all(said)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it.each([
    [{ country: "UK" }, "country", /ISO 3166-1/],
    [{ country: 7 }, "country", /text/],
    [{ legal_name: "a".repeat(121) }, "legal_name", /120/],
    [{ tax_id: "1".repeat(41) }, "tax_id", /40/],
    [{ address: { line1: "a".repeat(121) } }, "address.line1", /120/],
    [{ address: { street: "A" } }, "address.street", /no such field/],
    [{ vat: "DE1" }, "vat", /no such field/],
  ])("refuses %j and says which field it is", async (body, field, words) => {
    const [status, problem] = await patch(body)
    expect([status, problem.code]).toEqual([400, "invalid_input"])
    expect(Object.entries(problem.fields)).toEqual([[field, [expect.stringMatching(words)]]])
  })
})
