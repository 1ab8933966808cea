import { beforeEach, describe, expect, it, vi } from "vitest"
import { bookSessionAction } from "@/app/actions/bookings"
import { connect, type Database } from "@/db/client"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { DRAWN_FOR, SEND_KEY } from "@/lib/core/form-fields"
import { type Metrics, startMetrics } from "@/lib/metrics/metrics"
import { loginCookie, send } from "@/tests/support/action-calls"
import { call } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const scope = vi.hoisted(() => ({ cookie: undefined as string | undefined }))
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => (scope.cookie ? { value: scope.cookie } : undefined) }),
  headers: async () => new Headers(),
}))
vi.mock("next/cache", () => ({ refresh: () => {} }))

const { db } = testDatabase()
const NOON = new Date(Math.ceil(presentTime().getTime() / DAY_MS) * DAY_MS + 2.5 * DAY_MS)
const shared = globalThis as { analystConnectDatabase?: Database }

let measured: Metrics
let investor: User
let analyst: User

beforeEach(async () => {
  measured = startMetrics()
  measured.bookings.reset()
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

function wish(start: Date) {
  return { analyst_id: analyst.id, start_utc: start.toISOString(), duration_minutes: 30 }
}

async function book(by: User | null, start: Date, key?: string) {
  const authorization = by ? await bearer(db, by) : undefined
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key }
  return call(
    "POST",
    "/api/analyst_sessions/book",
    {},
    { ...(authorization && { authorization }), body: wish(start), headers },
  )
}

async function counted(): Promise<Record<string, number>> {
  const { values } = await measured.bookings.get()
  return Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]))
}

describe("tries to book are counted by how they ended", () => {
  it("over HTTP: booked, answered again, refused by the operation, by the door and by who may", async () => {
    await book(investor, NOON, "a-key")
    await book(investor, NOON, "a-key")
    await book(await makeUser(db, "investor"), NOON)
    await book(null, NOON)
    await book(analyst, NOON)
    await book(investor, new Date("2020-01-01T10:00:00Z"))
    expect(await counted()).toEqual({
      booked: 1,
      repeated: 1,
      slot_taken: 1,
      unauthenticated: 1,
      forbidden: 1,
      slot_not_offered: 1,
    })
  })

  it("by the form: booked, and the same form once more", async () => {
    scope.cookie = await loginCookie(db, investor.id, presentTime())
    const form = {
      analystId: analyst.id,
      startUtc: NOON.toISOString(),
      durationMinutes: "30",
      topic: "Copper",
      [DRAWN_FOR]: investor.id,
      [SEND_KEY]: crypto.randomUUID(),
    }
    await send(bookSessionAction, form)
    await send(bookSessionAction, form)
    await send(bookSessionAction, { ...form, [DRAWN_FOR]: analyst.id })
    expect(await counted()).toEqual({ booked: 1, repeated: 1, other_user: 1 })
  })

  it("by an admin for an investor, but no other act", async () => {
    const authorization = await bearer(db, await makeUser(db, "admin"))
    const body = { ...wish(NOON), on_behalf_of: investor.id }
    expect((await call("POST", "/api/admin/bookings", {}, { authorization, body })).status).toBe(201)
    await call("GET", "/api/analyst_sessions/mine", {}, { authorization: await bearer(db, investor) })
    expect(await counted()).toEqual({ booked: 1 })
  })

  it("as `unavailable` while the database is away", async () => {
    const authorization = await bearer(db, investor)
    const before = shared.analystConnectDatabase
    const gone = connect("postgresql://nobody:x@127.0.0.1:1/nothing")
    shared.analystConnectDatabase = gone
    try {
      const answer = await call("POST", "/api/analyst_sessions/book", {}, { authorization, body: wish(NOON) })
      expect(answer.status).toBe(503)
    } finally {
      shared.analystConnectDatabase = before
      await gone.$client.end()
    }
    expect(await counted()).toEqual({ unavailable: 1 })
  })
})
