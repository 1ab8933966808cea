import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { insightState, uncountedBookings } from "@/db/schema/insights"
import { systemCtx, type User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { exportHouseInsights } from "@/lib/insights/export-house-insights"
import { exportInsights } from "@/lib/insights/export-insights"
import { getAnyInsights } from "@/lib/insights/get-any-insights"
import { getHouseInsights } from "@/lib/insights/get-house-insights"
import { getInsights } from "@/lib/insights/get-insights"
import { ExportHouseInsightsInput, InsightsInput } from "@/lib/insights/inputs"
import { keepWeeks } from "@/lib/insights/keep-weeks"
import { listAnalystNames } from "@/lib/insights/list-analyst-names"
import { ctxOf, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
/** A Monday on which it is still Sunday to the west. */
const NOW = new Date("2026-11-23T03:00:00Z")
const STRANGER = "01a20410-0000-775f-a6c6-7034590764f9"
const AHEAD = { range: "custom", from: "2026-11-23", to: "2026-11-29" } as const

let admin: User
let analyst: User
let west: User

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  analyst = {
    ...(await makeAnalyst(db, { createdAt: new Date("2024-01-01T00:00Z") })),
    timeZone: "UTC",
  }
  west = {
    ...(await makeAnalyst(db, { createdAt: new Date("2024-01-01T00:00Z") })),
    timeZone: "America/New_York",
  }
  const investor = await makeUser(db, "investor")
  for (let day = 2; day <= 6; day++)
    await makeBooking(db, investor, analyst, {
      startUtc: new Date(`2026-11-1${day}T10:00:00Z`),
      status: "completed",
    })
})

async function textOf(file: { readonly pieces: AsyncIterable<string> }): Promise<string[][]> {
  let text = ""
  for await (const piece of file.pieces) text += piece
  const lines = text.replace("\uFEFF", "").trim().split("\r\n")
  return lines.map((line) => line.split(","))
}

describe("which weeks are shown", () => {
  it("those that have ended on the reader's own clock", async () => {
    const asked = InsightsInput.parse({ range: "4" })
    expect(accepted(await getInsights(ctxOf(db, analyst, NOW), asked)).weeks).toEqual({
      first: "2026-10-26",
      last: "2026-11-16",
      count: 4,
    })
    expect(accepted(await getInsights(ctxOf(db, west, NOW), asked)).weeks.last).toBe("2026-11-09")
  })

  it("of dates of one's own the whole weeks around them, without what has not ended", async () => {
    const asked = InsightsInput.parse({ range: "custom", from: "2026-11-11", to: "2026-12-24" })
    const { weeks, before } = accepted(await getInsights(ctxOf(db, analyst, NOW), asked))
    expect(weeks).toEqual({ first: "2026-11-09", last: "2026-11-16", count: 2 })
    expect(before).toEqual({ first: "2026-10-26", last: "2026-11-02", count: 2 })
  })

  it.each([
    [{ range: "custom" }, "from"],
    [{ range: "custom", from: "2026-11-01" }, "to"],
    [{ range: "custom", from: "2026-11-02", to: "2026-11-01" }, "to"],
    [{ range: "custom", from: "2025-11-01", to: "2026-11-08" }, "to"],
    [{ range: "custom", from: "2026-02-30", to: "2026-11-01" }, "from"],
    [{ range: "99" }, "range"],
  ])("%j names what is wrong in %s", (asked, field) => {
    expect(InsightsInput.safeParse(asked).error?.issues.map(({ path }) => path[0])).toEqual([field])
  })

  it("is refused where no week has ended, at every door", async () => {
    const refused = { ok: false, problem: { code: "invalid_input" } }
    const [own, house] = [ctxOf(db, analyst, NOW), ctxOf(db, admin, NOW)]
    expect(await getInsights(own, AHEAD)).toMatchObject(refused)
    expect(await exportInsights(own, { ...AHEAD, chart: "hours" })).toMatchObject(refused)
    expect(await getHouseInsights(house, AHEAD)).toMatchObject(refused)
    expect(await getAnyInsights(house, { ...AHEAD, analystId: analyst.id })).toMatchObject(refused)
    expect(await exportHouseInsights(house, { ...AHEAD, chart: "hours" })).toMatchObject(refused)
  })
})

it("nobody is looked at who is no analyst", async () => {
  const [ctx, asked] = [ctxOf(db, admin, NOW), InsightsInput.parse({})]
  const refused = { ok: false, problem: { code: "not_found" } }
  expect(await getAnyInsights(ctx, { ...asked, analystId: admin.id })).toMatchObject(refused)
  expect(await exportHouseInsights(ctx, { ...asked, chart: "answers", analyst: STRANGER })).toMatchObject(
    refused,
  )
  expect(
    accepted(await listAnalystNames(ctx, {}))
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([analyst.id, west.id].toSorted())
})

it("insights of others are for admins alone, one's own for analysts", async () => {
  const forbidden = { ok: false, problem: { code: "forbidden" } }
  const asked = InsightsInput.parse({})
  const own = ctxOf(db, analyst, NOW)
  expect(await getHouseInsights(own, asked)).toMatchObject(forbidden)
  expect(await getAnyInsights(own, { ...asked, analystId: analyst.id })).toMatchObject(forbidden)
  expect(await exportHouseInsights(own, { ...asked, chart: "analysts" })).toMatchObject(forbidden)
  expect(await listAnalystNames(own, {})).toMatchObject(forbidden)
  expect(await getInsights(ctxOf(db, admin, NOW), asked)).toMatchObject(forbidden)
})

it("a file has a line for each week, and no share of fewer than five", async () => {
  const asked = ExportHouseInsightsInput.parse({ chart: "sessions", range: "4" })
  const [head = [], ...weeks] = await textOf(
    accepted(await exportHouseInsights(ctxOf(db, admin, NOW), asked)),
  )
  expect(weeks.map(([week]) => week)).toEqual(["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"])
  const share = head.indexOf("completed_share")
  const completed = head.indexOf("completed")
  expect(weeks.map((week) => [week[completed], week[share]])).toEqual([
    ["0", ""],
    ["0", ""],
    ["4", ""],
    ["1", ""],
  ])
  const all = await textOf(
    accepted(await exportHouseInsights(ctxOf(db, admin, NOW), { ...asked, chart: "analysts" })),
  )
  expect(all.map(([id]) => id)).toContain(analyst.id)
})

describe("what is kept", () => {
  const changed = () =>
    db.execute(sql`insert into uncounted_bookings (booking_id) select id from session_bookings limit 1`)

  it("is brought up to date before it is read, and says when", async () => {
    await changed()
    const view = accepted(await getHouseInsights(ctxOf(db, admin, NOW), InsightsInput.parse({})))
    expect(view).toMatchObject({ countedAt: NOW, uncounted: 0 })
    expect(view.whole.completed).toBe(5)
  })

  it("is left to whoever is at it already, and nothing is lost by that", async () => {
    await changed()
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(1734202604)`)
      expect(await keepWeeks(systemCtx(db, NOW))).toEqual({ changed: 0 })
      expect(await db.$count(uncountedBookings)).toBe(1)
      const view = accepted(await getHouseInsights(ctxOf(db, admin, NOW), InsightsInput.parse({})))
      expect(view.uncounted).toBe(1)
    })
    await keepWeeks(systemCtx(db, NOW))
    expect(await db.$count(uncountedBookings)).toBe(0)
  })

  it("is said to be not counted while it is by another clock than the house's", async () => {
    await db.update(insightState).set({ timeZone: "Asia/Tokyo" })
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(1734202604)`)
      const view = accepted(await getHouseInsights(ctxOf(db, admin, NOW), InsightsInput.parse({})))
      expect(view.countedAt).toBeNull()
    })
    const view = accepted(await getHouseInsights(ctxOf(db, admin, NOW), InsightsInput.parse({})))
    expect(view.countedAt).toEqual(NOW)
  })
})
