import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailability } from "@/db/schema/availability"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { call } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const PROFILE = "/api/analyst/connect_profile"
const WEEK = "/api/analyst/availability"
const DATE = "/api/analyst/availability_overrides/[date]"
const TIME_OFF = "/api/analyst/time_off"
const EXPLAIN = "/api/analysts/[analystId]/availability/explain"

let analyst: User
let authorization: string

beforeEach(async () => {
  analyst = await makeAnalyst(db, { timeZone: "Europe/London" })
  authorization = await bearer(db, analyst)
})

function dateIn(days: number): string {
  return new Date(NOW.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

async function send(method: string, path: string, body?: unknown, params: Record<string, string> = {}) {
  return call(method, path, params, { authorization, body })
}

function fieldsOf(answer: Awaited<ReturnType<typeof send>>): string[] {
  expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  return Object.keys(answer.body.fields as object)
}

async function revision(): Promise<number> {
  const [profile] = await db
    .select()
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analyst.id))
  return profile?.revision ?? 0
}

describe("the connect profile", () => {
  it("takes any subset of its fields, raises its revision, and tells the later of two tabs", async () => {
    const changed = await send("PATCH", PROFILE, {
      headline: "Andean copper",
      specialties: [" Copper ", "copper", "Lithium"],
      hourly_rate: "450.5",
      session_minutes: [60, 30, 60],
      max_daily_sessions: 4,
      revision: 1,
    })
    expect(changed).toMatchObject({
      status: 200,
      body: {
        headline: "Andean copper",
        specialties: ["Copper", "Lithium"],
        hourly_rate: "450.50",
        session_minutes: [30, 60],
        max_daily_sessions: 4,
        time_zone: "Europe/London",
        revision: 2,
      },
    })
    expect(await send("PATCH", PROFILE, { headline: "Later", revision: 1 })).toMatchObject({
      status: 409,
      body: { code: "stale" },
    })
    expect((await send("GET", PROFILE)).body).toMatchObject({ headline: "Andean copper", revision: 2 })
  })

  it("names each field that is out of bounds, and what is not the analyst's to change", async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ headline: "x".repeat(121) }, "headline"],
      [{ bio_short: "x".repeat(601) }, "bio_short"],
      [{ specialties: Array.from({ length: 13 }, (_, n) => `s${n}`) }, "specialties"],
      [{ specialties: ["x".repeat(61)] }, "specialties.0"],
      [{ hourly_rate: 450 }, "hourly_rate"],
      [{ hourly_rate: "-1" }, "hourly_rate"],
      [{ hourly_rate: "1000000.01" }, "hourly_rate"],
      [{ hourly_rate: "10.5", currency: "JPY" }, "hourly_rate"],
      [{ currency: "XXX" }, "currency"],
      [{ session_minutes: [] }, "session_minutes"],
      [{ session_minutes: [5] }, "session_minutes.0"],
      [{ session_minutes: [481] }, "session_minutes.0"],
      [{ max_daily_sessions: 101 }, "max_daily_sessions"],
      [{ buffer_before_minutes: 241 }, "buffer_before_minutes"],
      [{ min_notice_minutes: -1 }, "min_notice_minutes"],
      [{ booking_window_days: 731 }, "booking_window_days"],
      [{ time_zone: "Mars/Olympus" }, "time_zone"],
      [{ time_zone: "+05:30" }, "time_zone"],
      [{ meeting_url: "http://meet.example.test" }, "meeting_url"],
      [{ is_enabled: false }, "is_enabled"],
      [{ revision: 0 }, "revision"],
    ]
    for (const [body, field] of wrong)
      expect(fieldsOf(await send("PATCH", PROFILE, body)), field).toEqual([field])
    expect(await revision()).toBe(1)
  })

  it("takes the limits themselves, no rate as free, and amounts of currencies without decimals", async () => {
    expect(
      (await send("PATCH", PROFILE, { hourly_rate: "1000000.00", max_daily_sessions: 0 })).body.hourly_rate,
    ).toBe("1000000.00")
    expect((await send("PATCH", PROFILE, { hourly_rate: "58000", currency: "JPY" })).body.hourly_rate).toBe(
      "58000",
    )
    expect(
      (await send("PATCH", PROFILE, { hourly_rate: null, max_daily_sessions: null })).body,
    ).toMatchObject({
      hourly_rate: null,
      max_daily_sessions: null,
    })
  })

  it("is enabled and edited by an admin", async () => {
    const options = {
      authorization: await bearer(db, await makeUser(db, "admin")),
      body: { is_enabled: false, headline: "Away" },
    }
    const path = "/api/admin/analysts/[analystId]/connect_profile"
    expect((await call("PATCH", path, { analystId: analyst.id }, options)).body).toMatchObject({
      is_enabled: false,
      headline: "Away",
    })
    expect((await call("PATCH", path, { analystId: newId() }, options)).status).toBe(404)
    const viewer = { authorization: await bearer(db, await makeUser(db, "investor")) }
    expect(
      (await call("GET", "/api/analysts/[analystId]/availability", { analystId: analyst.id }, viewer)).status,
    ).toBe(404)
  })
})

describe("the week", () => {
  const window = { weekday: 0, start_minute: 540, end_minute: 720, slot_minutes: 30, is_active: true }

  it("is replaced at once, and is what investors then see", async () => {
    const answer = await send("PUT", WEEK, {
      windows: [{ ...window, start_minute: 1380, end_minute: 1440 }, window],
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ windows: [window, { start_minute: 1380 }], revision: 2 })
    expect((await send("GET", WEEK)).body).toEqual(answer.body)
    const { body } = await send("GET", "/api/analysts/[analystId]/availability", undefined, {
      analystId: analyst.id,
    })
    const slots = body.slots as { start_utc: string }[]
    expect(slots.length).toBeGreaterThan(0)
    expect(new Set(slots.map(({ start_utc }) => new Date(start_utc).getUTCDay()))).toEqual(new Set([1]))
  })

  it("refuses overlaps, naming the second of the two, paused ones included, and lets ranges touch", async () => {
    const overlap = { ...window, start_minute: 700, end_minute: 800, is_active: false }
    expect(
      fieldsOf(await send("PUT", WEEK, { windows: [window, { ...window, weekday: 1 }, overlap] })),
    ).toEqual(["windows.2"])
    expect((await send("PUT", WEEK, { windows: [window, { ...overlap, start_minute: 720 }] })).status).toBe(
      200,
    )
  })

  it("refuses steps, minutes and weekdays out of bounds, and takes 24:00 itself", async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ slot_minutes: 0 }, "windows.0.slot_minutes"],
      [{ slot_minutes: 721 }, "windows.0.slot_minutes"],
      [{ end_minute: 1441 }, "windows.0.end_minute"],
      [{ start_minute: -1 }, "windows.0.start_minute"],
      [{ start_minute: 720 }, "windows.0"],
      [{ weekday: 7 }, "windows.0.weekday"],
      [{ is_active: "yes" }, "windows.0.is_active"],
      [{ id: newId() }, "windows.0.id"],
    ]
    for (const [change, field] of wrong) {
      expect(fieldsOf(await send("PUT", WEEK, { windows: [{ ...window, ...change }] })), field).toEqual([
        field,
      ])
    }
    expect((await send("PUT", WEEK, { windows: [{ ...window, end_minute: 1440 }] })).status).toBe(200)
  })

  it("is guarded by the database too", async () => {
    const row = { analystId: analyst.id, weekday: 0, startMinute: 500, endMinute: 560, slotMinutes: 30 }
    const refused = db.insert(analystAvailability).values({ id: newId(), ...row })
    await expect(refused).rejects.toMatchObject({ cause: { constraint: "ex_availability_overlap" } })
  })
})

describe("a date of its own", () => {
  it("replaces the week's hours, closes with none, and follows the week again when removed", async () => {
    const date = dateIn(10)
    const windows = [{ start_minute: 600, end_minute: 660, slot_minutes: 30 }]
    expect((await send("PUT", DATE, { windows }, { date })).body).toEqual({ date, windows })
    expect((await send("GET", DATE, undefined, { date })).body).toEqual({ date, windows })
    expect((await send("GET", "/api/analyst/availability_overrides")).body.items).toEqual([{ date, windows }])
    const slotsThatDay = async () => {
      const path = `/api/analysts/[analystId]/availability?from=${date}&to=${date}`
      return ((await send("GET", path, undefined, { analystId: analyst.id })).body.slots as unknown[]).length
    }
    expect(await slotsThatDay()).toBe(2)
    expect((await send("PUT", DATE, { windows: [] }, { date })).status).toBe(200)
    expect(await slotsThatDay()).toBe(0)
    expect((await send("DELETE", DATE, undefined, { date })).body).toEqual({ date, windows: [] })
    expect(await slotsThatDay()).toBe(20)
    expect((await send("GET", DATE, undefined, { date })).status).toBe(404)
  })

  it("is refused in the past and with overlapping windows", async () => {
    const window = { start_minute: 600, end_minute: 660, slot_minutes: 30 }
    expect(fieldsOf(await send("PUT", DATE, { windows: [] }, { date: dateIn(-3) }))).toEqual(["date"])
    expect(fieldsOf(await send("PUT", DATE, { windows: [window, window] }, { date: dateIn(3) }))).toEqual([
      "windows.1",
    ])
    expect((await send("PUT", DATE, { windows: [] }, { date: "2026-02-30" })).status).toBe(404)
  })
})

describe("time off", () => {
  it("is accepted over live bookings, lists those it covers, and cancels none", async () => {
    const date = dateIn(5)
    const noon = new Date(`${date}T12:00:00Z`)
    const at = (hours: number) => ({ startUtc: new Date(noon.getTime() + hours * HOUR_MS) })
    const covered = await makeBooking(db, await makeUser(db, "investor"), analyst, {
      ...at(0),
      status: "confirmed",
    })
    await makeBooking(db, await makeUser(db, "investor"), analyst, { ...at(3), status: "confirmed" })
    await makeBooking(db, await makeUser(db, "investor"), analyst, { ...at(1), status: "cancelled" })
    const part = { start_date: date, start_minute: 700, end_minute: 900, reason: "Dentist" }
    const added = await send("POST", TIME_OFF, part)
    expect(added).toMatchObject({
      status: 201,
      body: { ...part, end_date: date, affected_bookings: [covered.id] },
    })
    expect((await send("GET", TIME_OFF)).body.items).toMatchObject([part])
    const removed = await send("DELETE", `${TIME_OFF}/[timeOffId]`, undefined, {
      timeOffId: String(added.body.id),
    })
    expect(removed).toMatchObject({ status: 200, body: part })
    expect((await send("GET", TIME_OFF)).body.items).toEqual([])
  })

  it("refuses dates that are over, the wrong way round or over a year apart, and half a part of a day", async () => {
    const date = dateIn(5)
    const wrong: [Record<string, unknown>, string][] = [
      [{ start_date: dateIn(-2) }, "start_date"],
      [{ start_date: "tomorrow" }, "start_date"],
      [{ start_date: date, end_date: dateIn(4) }, "end_date"],
      [{ start_date: date, end_date: dateIn(400) }, "end_date"],
      [{ start_date: date, start_minute: 600 }, "end_minute"],
      [{ start_date: date, end_minute: 600 }, "start_minute"],
      [{ start_date: date, start_minute: 600, end_minute: 600 }, "end_minute"],
      [{ start_date: date, start_minute: 600, end_minute: 1441 }, "end_minute"],
      [{ start_date: date, reason: "x".repeat(501) }, "reason"],
    ]
    for (const [body, field] of wrong)
      expect(fieldsOf(await send("POST", TIME_OFF, body)), field).toEqual([field])
  })

  it("of another analyst cannot be removed", async () => {
    const added = await send("POST", TIME_OFF, { start_date: dateIn(5) })
    const other = { authorization: await bearer(db, await makeAnalyst(db)) }
    expect(
      (await call("DELETE", `${TIME_OFF}/[timeOffId]`, { timeOffId: String(added.body.id) }, other)).status,
    ).toBe(404)
  })
})

describe("why a time is closed", () => {
  it("names every reason, or says that it is open", async () => {
    const date = dateIn(6)
    await send("POST", TIME_OFF, { start_date: date })
    const reasonsAt = async (time: string) => {
      const answer = await send("GET", `${EXPLAIN}?at=${time}&duration=30`, undefined, {
        analystId: analyst.id,
      })
      return answer.body
    }
    expect(await reasonsAt(`${dateIn(5)}T12:00:00Z`)).toEqual({ open: true, reasons: [] })
    expect(await reasonsAt(`${date}T03:10:00Z`)).toEqual({
      open: false,
      reasons: ["outside_hours", "time_off"],
    })
    expect((await reasonsAt(`${dateIn(90)}T12:10:00Z`)).reasons).toEqual(["window", "off_grid"])
    expect(
      fieldsOf(await send("GET", `${EXPLAIN}?at=${date}`, undefined, { analystId: analyst.id })),
    ).toEqual(["at"])
    expect(
      fieldsOf(
        await send("GET", `${EXPLAIN}?at=${date}T12:00:00Z&duration=45`, undefined, {
          analystId: analyst.id,
        }),
      ),
    ).toEqual(["duration"])
  })
})
