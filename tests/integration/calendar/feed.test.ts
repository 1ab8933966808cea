import { createHash } from "node:crypto"
import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import { calendarFeeds } from "@/db/schema/destinations"
import { users } from "@/db/schema/users"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import type { BookingStatus } from "@/lib/core/vocabulary"
import { addNote } from "@/lib/notes/add-note"
import { propertyOf, readCalendar } from "@/tests/support/calendar-client"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const FEED = "/api/me/calendar_feed"

let investor: User
let analyst: User
beforeEach(async () => {
  investor = await makeUser(db, "investor", { name: "Clara Voss", firm: "Halden Capital" })
  analyst = await makeAnalyst(db, { meetingUrl: "https://meet.example.test/marcus" }, undefined, {
    name: "Marcus Adeyemi",
  })
})

async function makeFeed(user: User): Promise<string> {
  const { status, body } = await call("POST", FEED, {}, { authorization: await bearer(db, user), body: {} })
  expect(status).toBe(201)
  return String(body.url)
}

function read(url: string, headers: Record<string, string> = {}) {
  return call("GET", "/api/calendar/[file]", { file: url.slice(url.lastIndexOf("/") + 1) }, { headers })
}

async function textOf(url: string): Promise<string> {
  const { status, body } = await read(url)
  expect(status).toBe(200)
  return String(body.text)
}

async function uidsIn(url: string): Promise<string[]> {
  return readCalendar(await textOf(url)).events.map((event) => propertyOf(event, "uid"))
}

let hours = 0
function session(status: BookingStatus, startUtc = new Date(NOW.getTime() + DAY_MS + ++hours * HOUR_MS)) {
  return makeBooking(db, investor, analyst, { status, startUtc })
}

describe("a calendar feed", () => {
  it("holds the seats that its owner has, or the group sessions that he leads with how full they are", async () => {
    const [other, third] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
    const [inTwoDays, nextDay] = [2, 3].map((days) => new Date(NOW.getTime() + days * DAY_MS))
    const decideAt = new Date(NOW.getTime() + DAY_MS)
    const group = await makeGroup(db, analyst, { startUtc: inTwoDays, decideAt, seatsMin: 3, topic: "Rates" })
    const elsewhere = await makeGroup(db, analyst, { startUtc: nextDay })
    const seat = await makeSeat(db, group, investor)
    await makeSeat(db, elsewhere, investor, { status: "cancelled" })
    await makeSeat(db, group, other)
    await makeWait(db, elsewhere, third)
    const [own, led] = [await makeFeed(investor), await makeFeed(analyst)]
    expect(await uidsIn(own)).toEqual([seat.id])
    expect(await uidsIn(await makeFeed(third))).toEqual([])
    expect(await uidsIn(led)).toEqual([group.id, elsewhere.id])
    const shown = async (url: string) => {
      const [event] = readCalendar(await textOf(url)).events
      return event && [propertyOf(event, "summary"), propertyOf(event, "status")]
    }
    expect(await shown(own)).toEqual(["Rates (not certain yet)", "TENTATIVE"])
    expect(await shown(led)).toEqual(["Rates (2 of 3) (not certain yet)", "TENTATIVE"])
    await makeSeat(db, group, third)
    expect(await shown(own)).toEqual(["Rates", "CONFIRMED"])
    expect(await shown(led)).toEqual(["Rates (3 of 3)", "CONFIRMED"])
    expect(await textOf(own)).not.toContain(other.name)
  })

  it("is known by its secret address, of which the SHA-256 alone is kept", async () => {
    const url = await makeFeed(investor)
    const token = /^http:\/\/localhost:3000\/api\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? ""
    const [feed] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.userId, investor.id))
    expect(feed?.tokenHash).toBe(createHash("sha256").update(token).digest("hex"))
    expect(feed?.lastReadAt).toBeNull()
    await read(url)
    const [after] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.userId, investor.id))
    expect(after?.lastReadAt).toEqual(NOW)
  })

  it("holds the last 90 days and all to come, requests as tentative, nothing that was called off", async () => {
    const days = (count: number) => new Date(NOW.getTime() + count * DAY_MS)
    const requested = await session("requested", days(1))
    const confirmed = await session("confirmed", days(400))
    const completed = await session("completed", days(-80))
    const missed = await session("no_show", days(-81))
    await session("completed", days(-91))
    for (const status of ["declined", "cancelled", "expired"] as const) await session(status)
    const overdue = await session("requested", days(2))
    await db.update(sessionBookings).set({ respondBy: NOW }).where(eq(sessionBookings.id, overdue.id))
    const text = await textOf(await makeFeed(investor))
    const { method, events } = readCalendar(text)
    expect(method).toBe("PUBLISH")
    expect(text).toContain("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n")
    expect(events.map((event) => [propertyOf(event, "uid"), propertyOf(event, "status")])).toEqual([
      [missed.id, "CONFIRMED"],
      [completed.id, "CONFIRMED"],
      [requested.id, "TENTATIVE"],
      [confirmed.id, "CONFIRMED"],
    ])
    expect(events.map((event) => propertyOf(event, "dtstart"))[2]).toBe(days(1).toISOString())
  })

  it("follows a booking: the entry stays one, its number rises, the meeting link comes with the confirmation", async () => {
    const { id } = await session("requested")
    const url = await makeFeed(investor)
    accepted(await confirmBooking(ctxOf(db, analyst), { bookingId: id }))
    const [event, ...others] = readCalendar(await textOf(url)).events
    expect(others).toEqual([])
    if (!event) throw new Error("no entry")
    expect(["uid", "sequence", "status", "location"].map((name) => propertyOf(event, name))).toEqual([
      id,
      "2",
      "CONFIRMED",
      "https://meet.example.test/marcus",
    ])
  })

  it("tells each side of its own sessions and of nobody else's, with the other's name and no address, firm or note", async () => {
    const own = await session("confirmed")
    accepted(await addNote(ctxOf(db, investor), { bookingId: own.id, note: "Our base case is secret." }))
    const stranger = await makeUser(db, "investor", { name: "Naoko Fujisawa" })
    const startUtc = new Date(NOW.getTime() + 9 * DAY_MS)
    const foreign = await makeBooking(db, stranger, analyst, { status: "confirmed", startUtc })
    const [urlOfInvestor, urlOfAnalyst, urlOfOther, urlOfStranger] = [
      await makeFeed(investor),
      await makeFeed(analyst),
      await makeFeed(await makeAnalyst(db)),
      await makeFeed(stranger),
    ]
    expect(await uidsIn(urlOfInvestor)).toEqual([own.id])
    expect(await uidsIn(urlOfAnalyst)).toEqual([own.id, foreign.id])
    expect(await uidsIn(urlOfOther)).toEqual([])
    expect(await uidsIn(urlOfStranger)).toEqual([foreign.id])
    const texts = [await textOf(urlOfInvestor), await textOf(urlOfAnalyst)].map((text) =>
      text.replaceAll("\r\n ", ""),
    )
    expect(texts[0]).toContain("SUMMARY:Session with Marcus Adeyemi\r\n")
    expect(texts[0]).not.toMatch(/Naoko|Clara/)
    expect(texts[1]).toContain("SUMMARY:Session with Clara Voss\r\n")
    for (const text of texts) expect(text).not.toMatch(/secret|Halden|@|ATTENDEE|ORGANIZER/)
  })

  it("is no more there once it is renewed, revoked, or its owner is disabled or an admin", async () => {
    const first = await makeFeed(investor)
    const second = await makeFeed(investor)
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200])
    const change = (values: Partial<typeof users.$inferInsert>) =>
      db.update(users).set(values).where(eq(users.id, investor.id))
    await change({ disabledAt: NOW })
    expect((await read(second)).status).toBe(404)
    await change({ disabledAt: null, role: "admin" })
    expect((await read(second)).status).toBe(404)
    await change({ role: "investor" })
    expect((await read(second)).status).toBe(200)
    const authorization = await bearer(db, investor)
    expect((await call("DELETE", FEED, {}, { authorization })).status).toBe(200)
    const gone = await read(second)
    expect([gone.status, gone.body.code]).toEqual([404, "not_found"])
  })

  it("is kept by nobody between, and not sent again to who holds it", async () => {
    const { id } = await session("requested")
    const url = await makeFeed(investor)
    const { headers } = await read(url)
    const tag = headers.get("etag") ?? ""
    expect(headers.get("cache-control")).toBe("private, no-store")
    expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8")
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, "*"])
      expect((await read(url, { "if-none-match": held })).status).toBe(304)
    expect((await read(url, { "if-none-match": '"other"' })).status).toBe(200)
    accepted(await confirmBooking(ctxOf(db, analyst), { bookingId: id }))
    expect((await read(url, { "if-none-match": tag })).status).toBe(200)
  })
})

describe("a session's calendar file", () => {
  it("says how the session stands: asked, confirmed, or to be taken away", async () => {
    const startUtc = new Date(NOW.getTime() + 30 * MINUTE_MS)
    const found = await Promise.all(
      (["requested", "confirmed", "cancelled"] as const).map(async (status, index) => {
        const at = new Date(startUtc.getTime() + index * HOUR_MS)
        const { id: bookingId } = await makeBooking(db, investor, analyst, { status, startUtc: at })
        const path = "/api/analyst_sessions/[bookingId]/calendar.ics"
        const answer = await call("GET", path, { bookingId }, { authorization: await bearer(db, investor) })
        expect(answer.headers.get("cache-control")).toBe("private, no-store")
        const { method, events } = readCalendar(String(answer.body.text))
        return events.map((event) => [
          method,
          propertyOf(event, "status"),
          propertyOf(event, "dtstart"),
          at.toISOString(),
        ])
      }),
    )
    expect(found.flat().map(([method, status]) => `${method} ${status}`)).toEqual([
      "PUBLISH TENTATIVE",
      "PUBLISH CONFIRMED",
      "CANCEL CANCELLED",
    ])
    for (const [, , start, asked] of found.flat()) expect(start).toBe(asked)
  })
})
