import { encode } from "next-auth/jwt"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { getProfile } from "@/lib/analysts/get-profile"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { exportBookings } from "@/lib/bookings/export-bookings"
import { listEvents } from "@/lib/bookings/list-events"
import type { User } from "@/lib/context"
import { sessionCookieName } from "@/lib/cookie-names"
import { action } from "@/lib/web/action"
import { endpoint, route } from "@/lib/web/route"
import { bearer, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { scope } from "@/tests/support/request-scope"
import { testDatabase } from "@/tests/support/test-database"

vi.mock("next/headers", () => import("@/tests/support/request-scope"))
vi.mock("next/cache", () => import("@/tests/support/request-scope"))

const { db } = testDatabase()
let analyst: User
let bookingId: string

beforeAll(async () => {
  analyst = await makeAnalyst(db)
  bookingId = (await makeBooking(db, await makeUser(db, "investor"), analyst)).id
})

/** An operation as it would be with one column more in every row that it reads. */
function widened<Run extends (...args: never[]) => unknown>(operation: Run): Run {
  return new Proxy(operation, {
    apply: async (run, self, args) => wide(await Reflect.apply(run, self, args)),
  })
}

function wide(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wide)
  if (typeof value !== "object" || value === null || value instanceof Date) return value
  const inner = Object.entries(value).map(([name, each]) => [name, wide(each)])
  return { ...Object.fromEntries(inner), newColumn: "unthought of" }
}

async function answerOf(found: ReturnType<typeof route>, params: Record<string, string>): Promise<string> {
  const headers = { authorization: await bearer(db, analyst) }
  const { GET } = endpoint({ GET: found })
  const answer = await GET(new Request("http://localhost:3000/", { headers }), {
    params: Promise.resolve(params),
  })
  expect(answer.status).toBe(200)
  return answer.text()
}

it("an operation that does not say what of its value leaves the house has no door but a file's", () => {
  // @ts-expect-error it makes a file
  expect(() => route(exportBookings)).toThrow(TypeError)
})

describe("a column that is new in a table", () => {
  it("does not reach the answer of a route that reads whole rows of it", async () => {
    const profile = await answerOf(route(widened(getProfile)), {})
    expect(profile).toBe(await answerOf(route(getProfile), {}))
    expect(profile).toContain(`"analyst_id":"${analyst.id}"`)
  })

  it("does not reach the items of a list", async () => {
    const events = await answerOf(route(widened(listEvents)), { bookingId })
    expect(events).toBe(await answerOf(route(listEvents), { bookingId }))
    expect(events).toContain('"event":"booking_requested"')
  })

  it("does not reach the browser by an action", async () => {
    scope.cookie = await encode({
      token: { sid: await openAuthSession(db, analyst.id, NOW) },
      secret: process.env.AUTH_SECRET ?? "",
      salt: sessionCookieName(),
    })
    const form = new FormData()
    form.append("bookingId", bookingId)
    const state = await action(widened(confirmBooking))(null, form)
    expect(state).toMatchObject({ ok: true, value: { id: bookingId, status: "confirmed" } })
    expect(JSON.stringify(state)).not.toContain("unthought of")
  })
})
