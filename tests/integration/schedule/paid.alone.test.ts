import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { SaveProfileInput } from "@/lib/analysts/profile-form-inputs"
import { saveProfile } from "@/lib/analysts/save-profile"
import type { User } from "@/lib/context"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { profileForm } from "@/tests/support/profile-form"
import { testDatabase } from "@/tests/support/test-database"

const through = vi.hoisted(() => ({ payments: "sandbox" }))
vi.mock("@/lib/env", async (load) => {
  const real = await load<typeof import("@/lib/env")>()
  return { ...real, env: () => ({ ...real.env(), PAYMENTS: through.payments }) }
})

const { db } = testDatabase()
let analyst: User
let authorization: string

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  authorization = await bearer(db, analyst)
})
afterEach(() => {
  through.payments = "sandbox"
})

type Body = { revision: number; code?: string; fields: Record<string, string[]> } & Record<string, unknown>

async function patch(body: unknown, by = authorization): Promise<[status: number, body: Body]> {
  const [path, params]: [string, Record<string, string>] =
    by === authorization
      ? ["/api/analyst/connect_profile", {}]
      : ["/api/admin/analysts/[analystId]/connect_profile", { analystId: analyst.id }]
  const answer = await call("PATCH", path, params, { authorization: by, body })
  return [answer.status, answer.body as never]
}

describe("how an analyst's sessions are paid", () => {
  it("is outside the house until the profile says by card, each share by itself", async () => {
    expect(await patch({ headline: "Rail" })).toMatchObject([
      200,
      { payment_policy: "none", late_cancel_percent: 50, no_show_percent: 100 },
    ])
    expect(await patch({ payment_policy: "card", late_cancel_percent: 0 })).toMatchObject([
      200,
      { payment_policy: "card", late_cancel_percent: 0, no_show_percent: 100 },
    ])
    expect(await patch({ no_show_percent: 80 }, await bearer(db, await makeUser(db, "admin")))).toMatchObject(
      [200, { payment_policy: "card", late_cancel_percent: 0, no_show_percent: 80 }],
    )
    expect(await patch({ payment_policy: "none" })).toMatchObject([200, { payment_policy: "none" }])
  })

  it.each([
    [{ payment_policy: "cash" }, "payment_policy", /none or card/],
    [{ payment_policy: null }, "payment_policy", /none or card/],
    [{ late_cancel_percent: 101 }, "late_cancel_percent", /0 to 100/],
    [{ late_cancel_percent: -1 }, "late_cancel_percent", /0 to 100/],
    [{ no_show_percent: 33.3 }, "no_show_percent", /0 to 100/],
    [{ no_show_percent: null }, "no_show_percent", /0 to 100/],
  ])("refuses %j and says which field it is", async (body, field, words) => {
    const [status, problem] = await patch(body)
    expect([status, problem.code]).toEqual([400, "invalid_input"])
    expect(Object.entries(problem.fields)).toEqual([[field, [expect.stringMatching(words)]]])
  })

  it("cannot become by card where the house takes none, and stays what it was", async () => {
    through.payments = "off"
    expect(await patch({ payment_policy: "card" })).toMatchObject([
      400,
      { fields: { payment_policy: ["No cards are taken here."] } },
    ])
    through.payments = "sandbox"
    const [, { revision }] = await patch({ payment_policy: "card" })
    through.payments = "off"
    expect(await patch({ payment_policy: "card", headline: "Rail" })).toMatchObject([
      200,
      { headline: "Rail" },
    ])
    expect(await patch({ payment_policy: "none" })).toMatchObject([200, { revision: revision + 2 }])
  })

  it("is saved by the form, and a page that does not know of it leaves it", async () => {
    const first = { paymentPolicy: "card", lateCancelPercent: 25, noShowPercent: 90 } as const
    const saved = await saveProfile(ctxOf(db, analyst), profileForm(first))
    expect(saved).toMatchObject({ ok: true, value: first })
    const later = await saveProfile(ctxOf(db, analyst), profileForm({ revision: 2, headline: "Ports" }))
    expect(later).toMatchObject({ ok: true, value: { ...first, headline: "Ports" } })
  })

  it("asks in the form for both shares where it is by card", () => {
    const read = (changes: object) =>
      SaveProfileInput.safeParse({
        ...{ currency: "USD", autoConfirm: true, timeZone: "UTC", sessionMinutes: ["30"] },
        ...{ minNoticeUnit: "hours", bookingWindowDays: 30, cancelNoticeUnit: "hours", revision: 1 },
        ...changes,
      }).error?.issues.map(({ path }) => path.join())
    expect(read({ paymentPolicy: "card" })).toEqual(["lateCancelPercent", "noShowPercent"])
    expect(read({ paymentPolicy: "card", lateCancelPercent: 1, noShowPercent: 101 })).toEqual([
      "noShowPercent",
    ])
    expect(read({ paymentPolicy: "none" })).toBeUndefined()
  })
})
