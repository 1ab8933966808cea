import { beforeAll, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { call, handlerOf, ownRoutes } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser, SLOT } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
/** Doors about one 1:1 booking, and lists of many. */
const ABOUT_ONE = ownRoutes().filter((path) => path.startsWith("/api/analyst_sessions/[bookingId]"))
const LISTS = [
  ["/api/analyst_sessions/mine?counts=1", "investor"],
  ["/api/analyst_sessions/incoming?counts=1", "analyst"],
  ["/api/admin/bookings?counts=1", "admin"],
  ["/api/analyst_sessions/export.csv", "investor"],
  ["/api/analyst_sessions/export.csv", "analyst"],
  ["/api/analyst_sessions/export.csv", "admin"],
] as const

/** What each door is sent, where it asks for more than nothing. */
const BODIES: Readonly<Record<string, unknown>> = {
  notes: { note: "A note" },
  feedback: { rating: 4 },
  reschedule: { start_utc: new Date(SLOT.getTime() + 1).toISOString() },
  dispute: { text: "I was there." },
}

let bookingId: string
let tokens: Record<"investor" | "analyst" | "admin", string>

beforeAll(async () => {
  const investor = await makeUser(db, "investor")
  const analyst = await makeAnalyst(db)
  const group = await makeGroup(db, analyst)
  await makeSeat(db, group, investor)
  bookingId = group.id
  const of = (user: User) => bearer(db, user)
  tokens = {
    investor: await of(investor),
    analyst: await of(analyst),
    admin: await of(await makeUser(db, "admin")),
  }
})

describe("a group session is no 1:1 booking", () => {
  it("at each door about one, whoever is part of it asks", async () => {
    const found: string[] = []
    let asked = 0
    for (const path of ABOUT_ONE) {
      for (const method of METHODS) {
        const { door } = await handlerOf(method, path)
        if (!door) continue
        for (const [role, authorization] of Object.entries(tokens)) {
          const body = method === "GET" ? undefined : (BODIES[path.split("/").at(-1) ?? ""] ?? {})
          const answer = await call(method, path, { bookingId }, { authorization, body })
          asked++
          const isRefused = answer.status === 404 || (answer.status === 403 && isClosedTo(role, door))
          if (!isRefused) found.push(`${role}: ${method} ${path} ${answer.status} ${answer.body.code}`)
        }
      }
    }
    expect(found).toEqual([])
    expect(asked).toBeGreaterThan(40)
  })

  it("and stands in no list, count or file of those", async () => {
    for (const [path, role] of LISTS) {
      const answer = await call("GET", path, {}, { authorization: tokens[role] })
      expect(answer.status, path).toBe(200)
      expect(JSON.stringify(answer.body), `${role}: ${path}`).not.toContain(bookingId)
      const counts = (answer.body.counts ?? {}) as Record<string, number>
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(0)
    }
  })
})

type Found = NonNullable<Awaited<ReturnType<typeof handlerOf>>["door"]>

function isClosedTo(role: string, { operation }: Found): boolean {
  return !operation.roles.some((each) => each === role)
}
