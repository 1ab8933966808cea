import { describe, expect, it } from "vitest"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { explainAvailability } from "@/lib/slots/explain-availability"
import { explainHolds } from "@/lib/slots/explain-holds"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT, takeOff } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const at = (minutes: number) => new Date(SLOT.getTime() + minutes * MINUTE_MS)

describe("what holds a time", () => {
  it("is named to its analyst and to admins, and to nobody else", async () => {
    const analyst = await makeAnalyst(db, { minNoticeMinutes: 0, bufferAfterMinutes: 15 })
    const clara = await makeUser(db, "investor")
    const booking = await makeBooking(db, clara, analyst, {
      status: "confirmed",
      heldUntil: at(45),
    })
    await makeBooking(db, clara, analyst, { status: "cancelled", startUtc: at(60) })
    const ask = async (actor: Parameters<typeof ctxOf>[1], minutes: number) =>
      explainHolds(ctxOf(db, actor), { analystId: analyst.id, at: at(minutes), duration: 30 })
    const session = { id: booking.id, investorName: clara.name, status: "confirmed", startUtc: SLOT }
    expect(accepted(await ask(analyst, 0))).toMatchObject({ reasons: ["taken"], sessions: [session] })
    expect(accepted(await ask(analyst, 30))).toMatchObject({ reasons: ["buffer"], sessions: [session] })
    expect(accepted(await ask(analyst, -30))).toMatchObject({ reasons: ["buffer"], sessions: [session] })
    expect(accepted(await ask(analyst, 60))).toMatchObject({ open: true, sessions: [], timeOff: [] })
    expect(accepted(await ask(await makeUser(db, "admin"), 0)).sessions).toHaveLength(1)
    expect(await ask(await makeAnalyst(db), 0)).toMatchObject({ ok: false, problem: { code: "forbidden" } })
    const question = { analystId: analyst.id, at: SLOT, duration: 30 }
    expect(accepted(await explainAvailability(ctxOf(db, analyst), question))).toEqual({
      open: false,
      reasons: ["taken"],
    })
  })

  it("may be time off, with its dates", async () => {
    const analyst = await makeAnalyst(db, { minNoticeMinutes: 0 })
    await takeOff(db, analyst.id, "2026-12-01", "2026-12-03")
    await takeOff(db, analyst.id, "2026-12-05")
    const question = { analystId: analyst.id, at: SLOT, duration: 30 }
    expect(accepted(await explainHolds(ctxOf(db, analyst), question))).toMatchObject({
      reasons: ["time_off"],
      sessions: [],
      timeOff: [{ startDate: "2026-12-01", endDate: "2026-12-03", reason: null }],
    })
  })
})
