import { beforeEach, describe, expect, it } from "vitest"
import { getProfile } from "@/lib/analysts/get-profile"
import { SaveProfileInput } from "@/lib/analysts/profile-form-inputs"
import { saveProfile } from "@/lib/analysts/save-profile"
import { updateProfile } from "@/lib/analysts/update-profile"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { ctxOf, makeAnalyst } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let ctx: UserCtx

beforeEach(async () => {
  ctx = ctxOf(db, await makeAnalyst(db, { hourlyRate: 45_050, currency: "USD" }))
})

describe("a change of the profile", () => {
  it("leaves every other field as it is, the rate too", async () => {
    const { headline: _, revision, ...before } = accepted(await getProfile(ctx, {}))
    const changed = accepted(await updateProfile(ctx, { headline: "Andean copper" }))
    expect(changed).toEqual({ ...before, headline: "Andean copper", revision: revision + 1 })
    expect(accepted(await getProfile(ctx, {}))).toEqual(changed)
  })

  it("keeps the amount in a new currency, or is refused where that one cannot hold it", async () => {
    expect(await updateProfile(ctx, { currency: "JPY" })).toMatchObject({
      ok: false,
      problem: { code: "invalid_input", fields: { hourlyRate: [expect.stringContaining("no decimals")] } },
    })
    expect(accepted(await updateProfile(ctx, { currency: "EUR" })).hourlyRate).toBe("450.50")
    accepted(await updateProfile(ctx, { hourlyRate: "450" }))
    expect(accepted(await updateProfile(ctx, { currency: "JPY" })).hourlyRate).toBe("450")
    expect(accepted(await updateProfile(ctx, { currency: "USD" })).hourlyRate).toBe("450.00")
  })

  it("is one analyst's own", async () => {
    const other = ctxOf(db, await makeAnalyst(db))
    const before = accepted(await getProfile(other, {}))
    accepted(await updateProfile(ctx, { headline: "Andean copper" }))
    expect(accepted(await getProfile(other, {}))).toEqual(before)
  })
})

describe("the profile's form", () => {
  const form = {
    currency: "USD",
    autoConfirm: true,
    timeZone: "Asia/Tokyo",
    sessionMinutes: ["45"],
    minNotice: 2,
    minNoticeUnit: "hours",
    bookingWindowDays: 30,
    cancelNoticeUnit: "days",
    revision: 1,
  }

  it("is saved whole, once: the later of two tabs is told", async () => {
    const input = SaveProfileInput.parse(form)
    expect(accepted(await saveProfile(ctx, input))).toMatchObject({
      hourlyRate: null,
      timeZone: "Asia/Tokyo",
      sessionMinutes: [45],
      minNoticeMinutes: 120,
      revision: 2,
    })
    expect(await saveProfile(ctx, input)).toMatchObject({ ok: false, problem: { code: "stale" } })
  })

  it("cannot enable the profile", () => {
    expect(SaveProfileInput.safeParse({ ...form, isEnabled: true }).error?.issues).toMatchObject([
      { code: "unrecognized_keys", keys: ["isEnabled"] },
    ])
  })
})
