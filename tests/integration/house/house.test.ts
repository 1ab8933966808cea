import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { house } from "@/db/schema/house"
import { createUser } from "@/lib/accounts/create-user"
import { systemCtx, type User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { SaveHouseInput } from "@/lib/house/inputs"
import { saveHouse } from "@/lib/house/save-house"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let admin: User
let authorization: string

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  authorization = await bearer(db, admin)
})

type Body = { revision: number; code?: string; fields: Record<string, string[]> }

async function patch(body: unknown): Promise<[status: number, body: Body]> {
  const answer = await call("PATCH", "/api/admin/house", {}, { authorization, body })
  return [answer.status, answer.body as never]
}

describe("the house", () => {
  it("is there from the start, and changes by what is given alone", async () => {
    const asked = { support_email: " Help@Lakeshore.test ", reminder_minutes: [60, 2880, 60] }
    const [status, body] = await patch(asked)
    expect(status).toBe(200)
    expect(body).toEqual({
      name: "Analyst Connect",
      support_email: "help@lakeshore.test",
      time_zone: "UTC",
      currency: "USD",
      reminder_minutes: [2880, 60],
      cancellation_words: null,
      legal_links: [],
      seller: null,
      tax_rules: [],
      revision: 2,
      updated_at: expect.any(String),
    })
    expect(await patch({ support_email: null, revision: 2 })).toMatchObject([
      200,
      { support_email: null, reminder_minutes: [2880, 60], revision: 3 },
    ])
  })

  it("refuses what was decided over an older state, and keeps the newer", async () => {
    const [, { revision }] = await patch({ currency: "EUR" })
    expect(await patch({ currency: "JPY", revision: revision - 1 })).toMatchObject([409, { code: "stale" }])
    const fields = { name: "Lakeshore", timeZone: "UTC", currency: "JPY", reminderMinutes: ["60"] }
    const form = SaveHouseInput.parse({ ...fields, revision: revision - 1 })
    expect(await saveHouse(ctxOf(db, admin), form)).toMatchObject({ problem: { code: "stale" } })
    expect(await patch({ revision })).toMatchObject([200, { currency: "EUR" }])
  })

  it.each([
    [{ name: " " }, "name"],
    [{ name: null }, "name"],
    [{ support_email: "nobody" }, "support_email"],
    [{ time_zone: "Mars/Olympus" }, "time_zone"],
    [{ currency: "XXX" }, "currency"],
    [{ reminder_minutes: [5] }, "reminder_minutes"],
    [{ reminder_minutes: [10, 20, 30, 40] }, "reminder_minutes"],
    [{ legal_links: [{ label: "Terms", url: "javascript:alert(1)" }] }, "legal_links"],
    [{ legal_links: [{ label: "", url: "https://a.test" }] }, "legal_links"],
    [
      { legal_links: Array.from({ length: 7 }, () => ({ label: "A", url: "https://a.test" })) },
      "legal_links",
    ],
    [{ cancellation_words: "a".repeat(501) }, "cancellation_words"],
    [{ motto: "Onward" }, "motto"],
  ])("refuses %j and says which field it is", async (body, field) => {
    const [status, problem] = await patch(body)
    expect([status, problem.code]).toEqual([400, "invalid_input"])
    expect(Object.keys(problem.fields).join()).toContain(field)
  })

  it("is saved by its form whole, with a line for each link", async () => {
    const form = {
      name: "Lakeshore Research",
      timeZone: "Europe/London",
      currency: "GBP",
      reminderMinutes: ["1 day", "15"],
      legalLinks: "Terms of use https://lakeshore.test/terms\n\n  Privacy  https://lakeshore.test/privacy ",
      cancellationWords: "Up to a day before, free.",
    }
    const saved = accepted(await saveHouse(ctxOf(db, admin), SaveHouseInput.parse(form)))
    expect(saved).toMatchObject({
      ...form,
      supportEmail: null,
      reminderMinutes: [1440, 15],
      legalLinks: [
        { label: "Terms of use", url: "https://lakeshore.test/terms" },
        { label: "Privacy", url: "https://lakeshore.test/privacy" },
      ],
    })
  })

  it.each(["Terms", "https://lakeshore.test", "Terms http://lakeshore.test", "Terms javascript:alert(1)"])(
    "does not take “%s” for a link, and says what to write",
    (legalLinks) => {
      const read = SaveHouseInput.safeParse({
        name: "A",
        timeZone: "UTC",
        currency: "USD",
        reminderMinutes: [],
        legalLinks,
      })
      expect(read.error?.issues).toMatchObject([
        { path: ["legalLinks"], message: expect.stringMatching(/https/) },
      ])
    },
  )

  it("says what new people begin with: reminders, and an analyst's zone and currency where none is given", async () => {
    await patch({ reminder_minutes: [30], time_zone: "Asia/Tokyo", currency: "JPY" })
    const people = [
      { email: "new@house.test", name: "New", role: "analyst" },
      { email: "own@house.test", name: "Own", role: "analyst", timeZone: "Europe/Paris" },
    ] as const
    for (const person of people)
      accepted(await createUser(systemCtx(db, NOW), person, "a-password-of-some-length"))
    const { rows } = await db.execute(sql`select u.name, u.reminder_minutes, p.time_zone, p.currency
      from users u join analyst_connect_profiles p on p.analyst_id = u.id order by u.name`)
    expect(rows).toEqual([
      { name: "New", reminder_minutes: [30], time_zone: "Asia/Tokyo", currency: "JPY" },
      { name: "Own", reminder_minutes: [30], time_zone: "Europe/Paris", currency: "JPY" },
    ])
  })

  it("is one, whatever is written to its table", async () => {
    await expect(db.insert(house).values({})).rejects.toThrow()
    await expect(db.insert(house).values({ isOnly: false })).rejects.toThrow()
  })
})
