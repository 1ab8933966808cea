import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { scheduleEvents } from "@/db/schema/schedule-events"
import { users } from "@/db/schema/users"
import { listAllAnalysts } from "@/lib/analysts/list-all-analysts"
import { updateProfile } from "@/lib/analysts/update-profile"
import { applyAnyBatch } from "@/lib/availability/apply-any-batch"
import { getWeek } from "@/lib/availability/get-week"
import { listTimeOff } from "@/lib/availability/list-time-off"
import { previewAnyBatch } from "@/lib/availability/preview-any-batch"
import { replaceAnyWeek } from "@/lib/availability/replace-any-week"
import { replaceWeek } from "@/lib/availability/replace-week"
import { undoBatch } from "@/lib/availability/undo-batch"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const WINDOW = { weekday: 0, start_minute: 540, end_minute: 720, slot_minutes: 30, is_active: true }
const PATH = "/api/admin/analysts/[analystId]"

let admin: User
let analyst: User
let authorization: string

beforeEach(async () => {
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db)
  authorization = await bearer(db, admin)
})

function send(method: string, path: string, body?: unknown, params: Record<string, string> = {}) {
  const at = { analystId: analyst.id, ...params }
  return call(method, `${PATH}${path}`, at, { authorization, body })
}

async function doers() {
  const rows = await db.select().from(scheduleEvents).where(eq(scheduleEvents.analystId, analyst.id))
  return rows.filter(({ kind }) => kind !== "schedule_recorded").map(({ kind, actorId }) => [kind, actorId])
}

describe("an admin at an analyst's doors", () => {
  it("reads and replaces the week, as the analyst's own door answers, and the history names him", async () => {
    const put = await send("PUT", "/availability", { windows: [WINDOW], revision: 1 })
    expect(put).toMatchObject({ status: 200, body: { windows: [WINDOW], revision: 2 } })
    expect((await send("GET", "/availability")).body).toEqual(put.body)
    const own = { authorization: await bearer(db, analyst) }
    expect((await call("GET", "/api/analyst/availability", {}, own)).body).toEqual(put.body)
    expect(await doers()).toEqual([["week_replaced", admin.id]])
  })

  it("sets dates and time off, and takes both back", async () => {
    const date = { date: "2026-12-24" }
    const path = "/availability_overrides/[date]"
    const hours = { windows: [{ start_minute: 600, end_minute: 660, slot_minutes: 30 }] }
    expect((await send("PUT", path, hours, date)).body).toEqual({ ...date, ...hours })
    expect((await send("GET", path, undefined, date)).body).toEqual({ ...date, ...hours })
    expect((await send("GET", "/availability_overrides")).body.items).toEqual([{ ...date, ...hours }])
    expect((await send("DELETE", path, undefined, date)).status).toBe(200)
    const off = await send("POST", "/time_off", { start_date: "2026-12-28", reason: "Holiday" })
    expect(off).toMatchObject({ status: 201, body: { start_date: "2026-12-28", affected_bookings: [] } })
    expect(accepted(await listTimeOff(ctxOf(db, analyst), {})).items).toHaveLength(1)
    const id = String(off.body.id)
    expect((await send("DELETE", "/time_off/[timeOffId]", undefined, { timeOffId: id })).status).toBe(200)
    expect((await send("GET", "/time_off")).body.items).toEqual([])
  })

  it("is refused as the analyst is: what is wrong, what is stale, and who is not there", async () => {
    const overlap = { ...WINDOW, start_minute: 700, end_minute: 800 }
    const wrong = await send("PUT", "/availability", { windows: [WINDOW, overlap] })
    expect(wrong.body).toMatchObject({ code: "invalid_input", fields: { "windows.1": [expect.any(String)] } })
    expect((await send("PUT", "/availability", { windows: [], analyst_id: analyst.id })).status).toBe(400)
    expect((await send("PUT", "/availability", { windows: [], revision: 9 })).body.code).toBe("stale")
    const nobody = { analystId: admin.id }
    for (const [method, path, body] of [
      ["GET", "/availability", undefined],
      ["PUT", "/availability", { windows: [] }],
      ["GET", "/availability_overrides", undefined],
      ["GET", "/time_off", undefined],
      ["POST", "/time_off", { start_date: "2026-12-28" }],
    ] as const)
      expect((await send(method, path, body, nobody)).status, `${method} ${path}`).toBe(404)
    expect((await send("GET", "/availability", undefined, { analystId: "no-uuid" })).status).toBe(404)
  })

  it("loses nothing silently to an analyst who edits at the same time, nor he to him", async () => {
    const theirs = replaceWeek(ctxOf(db, analyst), { windows: [], revision: 1 })
    const ours = replaceAnyWeek(ctxOf(db, admin), { analystId: analyst.id, windows: [], revision: 1 })
    const codes = (await Promise.all([theirs, ours])).map((answer) =>
      answer.ok ? "ok" : answer.problem.code,
    )
    expect(codes.toSorted()).toEqual(["ok", "stale"])
    const profile = await updateProfile(ctxOf(db, analyst), { headline: "Mine", revision: 1 })
    expect(profile).toMatchObject({ problem: { code: "stale" } })
  })

  it("changes many dates after a preview, which the analyst can undo as his own", async () => {
    const batch = { analystId: analyst.id, action: "close", from: "2026-12-01", to: "2026-12-02" } as const
    const { revision, changes } = accepted(await previewAnyBatch(ctxOf(db, admin), batch))
    expect(changes).toHaveLength(2)
    const { id } = accepted(await applyAnyBatch(ctxOf(db, admin), { ...batch, revision }))
    accepted(await undoBatch(ctxOf(db, analyst), { batchId: id }))
    expect(await doers()).toEqual([
      ["batch_applied", admin.id],
      ["batch_undone", analyst.id],
    ])
  })
})

it("an analyst's operations act for another in no other way: who says whom he acts for is refused, unless he is an admin", async () => {
  const other = await makeAnalyst(db)
  for (const who of [analyst, await makeUser(db, "investor")])
    expect(await replaceWeek({ ...ctxOf(db, who), inPlaceOf: other.id }, { windows: [] })).toMatchObject({
      problem: { code: "forbidden" },
    })
  expect(await replaceWeek(ctxOf(db, admin), { windows: [] })).toMatchObject({
    problem: { code: "forbidden" },
  })
  expect(accepted(await getWeek(ctxOf(db, other), {})).windows).not.toEqual([])
})

describe("all analysts, as the house sees them", () => {
  const list = async (query: Record<string, string> = {}) => {
    const answer = await call(
      "GET",
      `/api/admin/analysts?${new URLSearchParams(query)}`,
      {},
      { authorization },
    )
    expect(answer.status).toBe(200)
    return answer.body.items as { analyst_id: string; needs_attention: string[] }[]
  }
  const whyOf = async (id: string) => (await list()).find((row) => row.analyst_id === id)?.needs_attention

  it("are by name, disabled ones too, found by words, state and what they need, page by page", async () => {
    const [zoe, adam] = [
      await makeAnalyst(db, { isEnabled: false }, undefined, { name: "Zoë Quist" }),
      await makeAnalyst(db, {}, undefined, { name: "adam quist", disabledAt: NOW }),
    ]
    const ids = (rows: readonly { analyst_id: string }[]) => rows.map((row) => row.analyst_id)
    expect(ids(await list({ q: "quist" }))).toEqual([adam.id, zoe.id])
    expect(ids(await list({ q: "zoe" }))).toEqual([zoe.id])
    expect(ids(await list({ state: "disabled" }))).toEqual(expect.arrayContaining([adam.id, zoe.id]))
    expect(ids(await list({ state: "enabled", q: "quist" }))).toEqual([])
    const first = accepted(await listAllAnalysts(ctxOf(db, admin), { q: "quist", limit: 1 }))
    expect(first.items).toMatchObject([{ name: "adam quist", isEnabled: true, isDisabled: true }])
    const next = { q: "quist", limit: 1, cursor: first.nextCursor ?? "" }
    expect(accepted(await listAllAnalysts(ctxOf(db, admin), next))).toMatchObject({
      items: [{ name: "Zoë Quist", isEnabled: false, isDisabled: false }],
      nextCursor: null,
    })
  })

  it("need attention without hours, without free time in 14 days, with expired requests, with low ratings", async () => {
    expect(await whyOf(analyst.id)).toEqual([])
    const [idle, far, slow, poor, paused] = [
      await makeAnalyst(db, {}, []),
      await makeAnalyst(db, { minNoticeMinutes: 15 * 24 * 60 }),
      await makeAnalyst(db),
      await makeAnalyst(db),
      await makeAnalyst(db, { isEnabled: false }),
    ]
    const investor = await makeUser(db, "investor")
    for (const days of [1, 2, 3])
      await makeBooking(db, investor, slow, {
        startUtc: new Date(NOW.getTime() - days * DAY_MS),
        respondBy: new Date(NOW.getTime() - days * DAY_MS - HOUR_MS),
        // One of them expired by the clock alone.
        status: days === 1 ? "requested" : "expired",
      })
    // Of a session in those days, but let run out before.
    await makeBooking(db, investor, slow, {
      startUtc: new Date(NOW.getTime() - 29 * DAY_MS),
      respondBy: new Date(NOW.getTime() - 31 * DAY_MS),
      status: "expired",
    })
    const held = await makeBooking(db, investor, poor, {
      startUtc: new Date(NOW.getTime() - 5 * DAY_MS),
      status: "completed",
    })
    accepted(await leaveFeedback(ctxOf(db, investor), { bookingId: held.id, rating: 3 }))
    expect(await whyOf(idle.id)).toEqual(["no_hours", "no_free_time"])
    expect(await whyOf(far.id)).toEqual(["no_free_time"])
    expect(await whyOf(slow.id)).toEqual(["many_expired"])
    expect(await list({ attention: "many_expired" })).toMatchObject([
      { analyst_id: slow.id, expired_requests: 3 },
    ])
    expect(await whyOf(poor.id)).toEqual(["low_rating"])
    expect(await whyOf(paused.id)).toEqual([])
    const wanting = (await list({ attention: "any" })).map((row) => row.analyst_id)
    expect(wanting).toEqual(expect.arrayContaining([idle.id, far.id, slow.id, poor.id]))
    expect(wanting).not.toContain(analyst.id)
    expect((await list({ attention: "low_rating" })).map((row) => row.analyst_id)).toEqual([poor.id])
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, far.id))
    expect(await whyOf(far.id)).toEqual([])
  })
})

describe("who is no analyst any more", () => {
  it("cannot be acted for, enabled or listed, whatever profile is left of him", async () => {
    const listed = async () =>
      accepted(await listAllAnalysts(ctxOf(db, admin), { q: analyst.email, limit: 50 })).items.length
    expect(await listed()).toBe(1)
    await db.update(users).set({ role: "investor" }).where(eq(users.id, analyst.id))
    expect(await send("GET", "/availability")).toMatchObject({ status: 404 })
    expect(await send("PUT", "/availability", { windows: [WINDOW] })).toMatchObject({ status: 404 })
    expect(await send("PATCH", "/connect_profile", { is_enabled: true })).toMatchObject({ status: 404 })
    expect(await listed()).toBe(0)
  })
})
