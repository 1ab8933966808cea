import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { listGroups } from "@/lib/groups/list-groups"
import { countQueries } from "@/tests/support/count-queries"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const NEXT_WEEK = new Date("2026-12-01T00:00:00Z")
const DOOR = "/api/group_sessions"
let investor: User
let analyst: User
let other: User
let authorization: string

const inHours = (hours: number) => new Date(NEXT_WEEK.getTime() + hours * HOUR_MS)

beforeAll(async () => {
  investor = await makeUser(db, "investor", { timeZone: "Asia/Tokyo" })
  authorization = await bearer(db, investor)
  analyst = await makeAnalyst(db, { specialties: ["Copper", "Base metals"] })
  other = await makeAnalyst(db, { specialties: ["Tin"] })
  const closed = await makeAnalyst(db)
  await makeGroup(db, analyst, { startUtc: inHours(2) })
  const joined = await makeGroup(db, analyst, { startUtc: inHours(20) })
  const waited = await makeGroup(db, other, { startUtc: inHours(4) })
  await makeGroup(db, other, { startUtc: inHours(6), seatsMin: 2, decideAt: NOW })
  const past = await makeGroup(db, other, { startUtc: new Date(NOW.getTime() - HOUR_MS) })
  const hidden = await makeGroup(db, closed, { startUtc: inHours(8) })
  await makeGroup(db, closed, { startUtc: inHours(10) })
  await makeSeat(db, joined, investor)
  await makeSeat(db, past, investor)
  await makeSeat(db, hidden, investor, { status: "cancelled" })
  await makeWait(db, waited, investor, { status: "left" })
  await makeBooking(db, investor, analyst, { startUtc: inHours(12) })
  await db
    .update(analystConnectProfiles)
    .set({ isEnabled: false })
    .where(eq(analystConnectProfiles.analystId, closed.id))
})

async function hoursOf(query: string, token = authorization): Promise<number[]> {
  const answer = await call("GET", `${DOOR}?${query}`, {}, { authorization: token })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.items.map((item) => (Date.parse(String(item.start_utc)) - NEXT_WEEK.getTime()) / HOUR_MS)
}

const PAST = (NOW.getTime() - HOUR_MS - NEXT_WEEK.getTime()) / HOUR_MS

describe("the list of group sessions", () => {
  it("has those that can still take place, of analysts who are listed, the next first", async () => {
    expect(await hoursOf("")).toEqual([2, 4, 20])
    expect(await hoursOf("", await bearer(db, await makeUser(db, "admin")))).toEqual([2, 4, 20])
  })

  it("has with `mine` what the caller leads, joined or waited for, however it stands", async () => {
    expect(await hoursOf("mine=1")).toEqual([PAST, 4, 8, 20])
    expect(await hoursOf("mine=1", await bearer(db, other))).toEqual([PAST, 4, 6])
    expect(await hoursOf("mine=1", await bearer(db, await makeUser(db, "investor")))).toEqual([])
  })

  it("is narrowed by analyst, by specialty without regard to case, and by dates in the caller's zone", async () => {
    expect(await hoursOf(`analyst_id=${other.id}`)).toEqual([4])
    expect(await hoursOf("specialty=base%20METALS")).toEqual([2, 20])
    expect(await hoursOf("specialty=base")).toEqual([])
    expect(await hoursOf("mine=1&specialty=tin")).toEqual([PAST, 4])
    // In Tokyo 2 December begins at 15:00 of the day before in UTC.
    expect(await hoursOf("from=2026-12-02")).toEqual([20])
    expect(await hoursOf("to=2026-12-01")).toEqual([2, 4])
    expect(await hoursOf("from=2026-12-01T04:00:00Z&to=2026-12-01T20:00:00Z")).toEqual([4])
  })

  it("goes on page by page, and refuses a cursor of another list", async () => {
    const first = await call("GET", `${DOOR}?limit=2`, {}, { authorization })
    expect(first.body.items).toHaveLength(2)
    expect(await hoursOf(`limit=2&cursor=${first.body.next_cursor}`)).toEqual([20])
    const bookings = await call("GET", "/api/analyst_sessions/mine?limit=1", {}, { authorization })
    for (const cursor of [bookings.body.next_cursor, "x"]) {
      const refused = await call("GET", `${DOOR}?cursor=${cursor}`, {}, { authorization })
      expect(refused.body).toMatchObject({ status: 400, code: "invalid_input" })
    }
  })

  it("asks the database no more often for a page of fifty than for one session", async () => {
    const desk = await makeAnalyst(db)
    for (let nth = 0; nth < 50; nth++) {
      const group = await makeGroup(db, desk, { startUtc: inHours(100 + nth), showNames: true })
      await makeSeat(db, group, await makeUser(db, "investor"), { nameShown: true })
    }
    const ctx = ctxOf(db, desk)
    const count = (limit: number) =>
      countQueries(db, async () => {
        const page = accepted(await listGroups(ctx, { mine: "1", limit }))
        expect(page.items).toHaveLength(limit)
        expect(page.items.every(({ people }) => people?.length === 1)).toBe(true)
      })
    expect([await count(1), await count(50)]).toEqual([1, 1])
  })
})
