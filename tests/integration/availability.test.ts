import { describe, expect, it } from "vitest"
import { bookSession } from "@/lib/bookings/book-session"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { localDayRange } from "@/lib/scheduling/zone"
import { getAvailability } from "@/lib/slots/get-availability"
import { getClosingRules } from "@/lib/slots/get-closing-rules"
import {
  bearer,
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeUser,
  NOW,
  SLOT,
  takeOff,
} from "@/tests/support/factories"
import { startsOf } from "@/tests/support/free-starts"
import { testDatabase } from "@/tests/support/test-database"
import { call } from "./../support/doors"

const { db } = testDatabase()
const PATH = "/api/analysts/[analystId]/availability"

describe("availability", () => {
  it("makes way for a session of the caller's own while it can be moved, and for none that is over", async () => {
    const investor = await makeUser(db, "investor")
    const analyst = await makeAnalyst(db, { maxDailySessions: 1 })
    const other = await makeUser(db, "investor")
    await makeBooking(db, other, analyst, { startUtc: new Date(SLOT.getTime() + HOUR_MS) })
    const ofDay = async (moving?: string) => {
      const range = { from: SLOT, to: new Date(SLOT.getTime() + 8 * HOUR_MS) }
      const listed = await getAvailability(ctxOf(db, investor), {
        analystId: analyst.id,
        ...range,
        duration: 30,
        moving,
      })
      return listed.ok ? startsOf(listed.value).length : listed.problem.code
    }
    for (const status of ["cancelled", "declined", "expired", "completed", "no_show"] as const) {
      const own = await makeBooking(db, investor, analyst, { status })
      expect(await ofDay(own.id), status).toBe(await ofDay())
      expect(await ofDay(own.id), status).toBe(0)
    }
    const overdue = await makeBooking(db, investor, analyst, { respondBy: NOW })
    expect(await ofDay(overdue.id)).toBe(0)
    const live = await makeBooking(db, investor, analyst, {
      startUtc: new Date(SLOT.getTime() + 2 * HOUR_MS),
      status: "confirmed",
    })
    expect(await ofDay(live.id)).toBeGreaterThan(0)
  })

  it("lists exactly what can be booked: every listed time books, every other half hour of the day is refused", async () => {
    const analyst = await makeAnalyst(db, {
      bufferBeforeMinutes: 15,
      minNoticeMinutes: 120,
      timeZone: "Europe/London",
    })
    await makeBooking(db, await makeUser(db, "investor"), analyst, {
      heldFrom: new Date(SLOT.getTime() - 15 * MINUTE_MS),
    })
    const investor = await makeUser(db, "investor")
    const range = {
      from: new Date(SLOT.getTime() - 6 * HOUR_MS),
      to: new Date(SLOT.getTime() + 12 * HOUR_MS),
    }
    const listed = await getAvailability(ctxOf(db, investor), {
      analystId: analyst.id,
      ...range,
      duration: 30,
    })
    const starts = new Set(startsOf(accepted(listed)))
    expect(starts.size).toBeGreaterThan(10)
    for (let at = range.from.getTime(); at < range.to.getTime(); at += 15 * MINUTE_MS) {
      const asker = await makeUser(db, "investor")
      const tx = await bookSession(ctxOf(db, asker), {
        analystId: analyst.id,
        startUtc: new Date(at),
        durationMinutes: 30,
      })
      expect(tx.ok, new Date(at).toISOString()).toBe(starts.has(at))
      if (tx.ok)
        await db.$client.query("update session_bookings set status = 'cancelled' where id = $1", [
          tx.value.id,
        ])
    }
  })

  it("leaves an overdue request's time free and takes time off, over the days asked for", async () => {
    const analyst = await makeAnalyst(db)
    const investor = await makeUser(db, "investor")
    await makeBooking(db, investor, analyst, { respondBy: NOW })
    await takeOff(db, analyst.id, "2026-12-02")
    const listed = await getAvailability(ctxOf(db, investor), {
      analystId: analyst.id,
      from: "2026-12-01",
      to: "2026-12-02",
    })
    if (!listed.ok) throw new Error(listed.problem.code)
    expect(startsOf(listed.value)).toContain(SLOT.getTime())
    expect(startsOf(listed.value).every((start) => start < Date.parse("2026-12-02T00:00:00Z"))).toBe(true)
    expect(startsOf(listed.value)).toHaveLength(20)
  })

  it("gives the time of a session back, though not its place in the day, once it is no longer live", async () => {
    const analyst = await makeAnalyst(db, { maxDailySessions: 2 })
    const investor = await makeUser(db, "investor")
    const day = { analystId: analyst.id, from: "2026-12-01", to: "2026-12-01" }
    const starts = async () => {
      const listed = await getAvailability(ctxOf(db, investor), day)
      return listed.ok ? startsOf(listed.value) : []
    }
    await makeBooking(db, investor, analyst, { status: "cancelled" })
    await makeBooking(db, investor, analyst, { status: "no_show" })
    expect(await starts()).toContain(SLOT.getTime())
    await makeBooking(db, investor, analyst, { status: "completed" })
    expect(await starts()).toEqual([])
  })

  it("knows of a session that began before the range, for its time and for the day's limit", async () => {
    const hour = { startUtc: SLOT, endUtc: new Date(SLOT.getTime() + HOUR_MS) }
    const range = { from: new Date(SLOT.getTime() + 1_800_000), to: new Date(SLOT.getTime() + 7_200_000) }
    const investor = await makeUser(db, "investor")
    const startsWith = async (profile: Parameters<typeof makeAnalyst>[1]) => {
      const analyst = await makeAnalyst(db, profile)
      await makeBooking(db, await makeUser(db, "investor"), analyst, hour)
      const listed = await getAvailability(ctxOf(db, investor), { analystId: analyst.id, ...range })
      return listed.ok ? startsOf(listed.value) : null
    }
    expect(await startsWith({})).toEqual([hour.endUtc.getTime(), hour.endUtc.getTime() + 1_800_000])
    expect(await startsWith({ maxDailySessions: 1 })).toEqual([])
  })

  it("leaves out the session that is to be moved, for its two parties alone", async () => {
    const analyst = await makeAnalyst(db)
    const [owner, stranger] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
    const moving = (await makeBooking(db, owner, analyst)).id
    const next = { startUtc: new Date(SLOT.getTime() + 1_800_000) }
    await makeBooking(db, stranger, analyst, next)
    const seenBy = async (actor: typeof owner) => {
      const range = { from: SLOT, to: new Date(SLOT.getTime() + HOUR_MS) }
      const listed = await getAvailability(ctxOf(db, actor), { analystId: analyst.id, ...range, moving })
      return listed.ok ? startsOf(listed.value) : null
    }
    expect(await seenBy(owner)).toEqual([SLOT.getTime()])
    expect(await seenBy(analyst)).toEqual([SLOT.getTime()])
    expect(await seenBy(stranger)).toEqual([])
  })

  it("answers in the contract's words: from now on, 14 days, the shortest length, unless told otherwise", async () => {
    const analyst = await makeAnalyst(db, { sessionMinutes: [60, 30] })
    const authorization = await bearer(db, await makeUser(db, "investor"))
    const { status, body } = await call("GET", PATH, { analystId: analyst.id }, { authorization })
    expect(status).toBe(200)
    expect(body).toMatchObject({ analyst_id: analyst.id, time_zone: "UTC", duration_minutes: 30 })
    const slots = body.slots as { start_utc: string; end_utc: string }[]
    expect(slots[0]?.start_utc).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/)
    const [first, last] = [slots[0], slots.at(-1)].map((slot) => Date.parse(slot?.start_utc ?? ""))
    expect(Date.parse(slots[0]?.end_utc ?? "") - (first ?? 0)).toBe(30 * MINUTE_MS)
    expect(first).toBeGreaterThanOrEqual(NOW.getTime())
    expect((last ?? 0) - NOW.getTime()).toBeLessThan(14 * DAY_MS)
    expect((last ?? 0) - NOW.getTime()).toBeGreaterThan(12 * DAY_MS)
  })

  it.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])(
    "lists local dates of %s as it lists the time from the first one's beginning to the last one's end",
    async (timeZone) => {
      const analyst = await makeAnalyst(db, { timeZone, maxDailySessions: 2 })
      const [owner, viewer] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
      const { start, end } = {
        start: new Date(localDayRange(timeZone, "2026-12-01").start),
        end: new Date(localDayRange(timeZone, "2026-12-03").end),
      }
      for (const startUtc of [
        new Date(start.getTime() + 10 * HOUR_MS),
        new Date(end.getTime() - 10 * HOUR_MS),
      ])
        await makeBooking(db, owner, analyst, { startUtc, status: "confirmed" })
      const listed = async (from: Date | string, to: Date | string) => {
        const asked = { analystId: analyst.id, from, to, duration: 30 }
        return accepted(await getAvailability(ctxOf(db, viewer), asked)).slots
      }
      const ofDates = await listed("2026-12-01", "2026-12-03")
      expect(ofDates.length).toBeGreaterThan(30)
      expect(ofDates).toEqual(await listed(start, end))
    },
  )

  it("knows nothing of the parties: a taken time is only missing", async () => {
    const analyst = await makeAnalyst(db)
    const [owner, viewer] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
    await makeBooking(db, owner, analyst, { startUtc: SLOT })
    const path = `${PATH}?from=2026-12-01&to=2026-12-01`
    const { body } = await call(
      "GET",
      path,
      { analystId: analyst.id },
      { authorization: await bearer(db, viewer) },
    )
    expect(JSON.stringify(body)).not.toContain(owner.id)
    expect(Object.keys(body).sort()).toEqual(["analyst_id", "duration_minutes", "slots", "time_zone"])
  })

  it("refuses bad ranges and lengths, and hides disabled analysts", async () => {
    const analyst = await makeAnalyst(db)
    const hidden = await makeAnalyst(db, { isEnabled: false })
    const authorization = await bearer(db, await makeUser(db, "investor"))
    const fieldOf = async (query: string) => {
      const answer = await call("GET", `${PATH}?${query}`, { analystId: analyst.id }, { authorization })
      expect(answer.status, query).toBe(400)
      return Object.keys(answer.body.fields as object)
    }
    expect(await fieldOf("from=2026-12-02&to=2026-12-01")).toEqual(["to"])
    expect(await fieldOf("from=2026-12-02&to=2026-10-01")).toEqual(["to"])
    expect(await fieldOf("from=2026-12-01&to=2027-02-28")).toEqual(["to"])
    expect(await fieldOf("duration=0")).toEqual(["duration"])
    expect(await fieldOf("duration=9999")).toEqual(["duration"])
    expect(await fieldOf("moving=7")).toEqual(["moving"])
    expect(await fieldOf("zone=UTC")).toEqual(["zone"])
    expect((await call("GET", PATH, { analystId: hidden.id }, { authorization })).status).toBe(404)
    expect((await call("GET", PATH, { analystId: "42" }, { authorization })).status).toBe(404)
    expect(
      (
        await call(
          "GET",
          `${PATH}?from=2026-12-01&to=2027-01-31`,
          { analystId: analyst.id },
          { authorization },
        )
      ).status,
    ).toBe(200)
  })
})

describe("the rules behind closed times", () => {
  it("are told to admins and to that analyst alone", async () => {
    const analyst = await makeAnalyst(db, { bufferAfterMinutes: 10, maxDailySessions: 4 })
    const asked = async (actor: User) => getClosingRules(ctxOf(db, actor), { analystId: analyst.id })
    for (const actor of [analyst, await makeUser(db, "admin")]) {
      expect(await asked(actor)).toMatchObject({
        ok: true,
        value: { timeZone: "UTC", sessionMinutes: [30, 60], bufferAfterMinutes: 10, maxDailySessions: 4 },
      })
    }
    for (const actor of [await makeAnalyst(db), await makeUser(db, "investor")]) {
      expect(await asked(actor)).toMatchObject({ ok: false, problem: { code: "not_found" } })
    }
    const nobody = { analystId: crypto.randomUUID() }
    expect(await getClosingRules(ctxOf(db, await makeUser(db, "admin")), nobody)).toMatchObject({
      ok: false,
    })
  })
})
