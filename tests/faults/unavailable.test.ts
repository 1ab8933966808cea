import { afterEach, describe, expect, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { transact } from "@/db/transact"

import { ok } from "@/lib/core/result"
import { call } from "@/tests/support/doors"

import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const NOBODY_LISTENS = "postgresql://nobody:x@127.0.0.1:1/nothing"
const shared = globalThis as { analystConnectDatabase?: Database }

afterEach(() => {
  shared.analystConnectDatabase = undefined
})

describe("a database that does not answer", () => {
  it("is `unavailable` to operations, with when to try again", async () => {
    const gone = connect(NOBODY_LISTENS)
    const answer = await transact(gone, async () => ok("never"))
    expect(answer).toMatchObject({ ok: false, problem: { code: "unavailable", retryAfterSeconds: 5 } })
  })

  it("is a 503 with Retry-After to callers, and readyz says so, while healthz lives", async () => {
    shared.analystConnectDatabase = connect(NOBODY_LISTENS)
    const answer = await call(
      "GET",
      "/api/analyst_sessions/mine",
      {},
      { authorization: `Bearer ac_${"x".repeat(43)}` },
    )
    expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } })
    expect(answer.headers.get("retry-after")).toBe("5")
    const { GET: readyz } = await import("@/app/readyz/route")
    expect((await readyz()).status).toBe(503)
    const { GET: healthz } = await import("@/app/healthz/route")
    expect(healthz().status).toBe(200)
  })

  it("is ready once it answers and is migrated", async () => {
    shared.analystConnectDatabase = db
    const { GET: readyz } = await import("@/app/readyz/route")
    expect((await readyz()).status).toBe(200)
  })
})
