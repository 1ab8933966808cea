import { afterEach, describe, expect, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { transact } from "@/db/transact"

import { presentTime } from "@/lib/clock"
import { ok } from "@/lib/core/result"
import { signEvent } from "@/lib/sandbox/sign"
import { call } from "@/tests/support/doors"

import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const NOBODY_LISTENS = "postgresql://nobody:x@127.0.0.1:1/nothing"
const shared = globalThis as { analystConnectDatabase?: Database }

async function statusOf(path: "healthz" | "readyz"): Promise<number> {
  const { GET } = path === "readyz" ? await import("@/app/readyz/route") : await import("@/app/healthz/route")
  const request = new Request(`http://localhost:3000/${path}`)
  return (await GET(request, { params: Promise.resolve({}) })).status
}

afterEach(() => {
  shared.analystConnectDatabase = undefined
})

describe("a database that does not answer", () => {
  it("is `unavailable` to operations, with when to try again", async () => {
    const gone = connect(NOBODY_LISTENS)
    const answer = await transact({ db: gone }, async () => ok("never"))
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
    expect(await statusOf("readyz")).toBe(503)
    expect(await statusOf("healthz")).toBe(200)
  })

  it("is a 503 to a payment provider, who tells its event again", async () => {
    shared.analystConnectDatabase = connect(NOBODY_LISTENS)
    const { body, headers } = signEvent(
      { ref: "event", type: "intent.held", objectRef: "intent" },
      presentTime(),
    )
    const door = "/api/payments/webhooks/[provider]"
    const answer = await call("POST", door, { provider: "sandbox" }, { body, headers })
    expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } })
  })

  it("is ready once it answers and is migrated", async () => {
    shared.analystConnectDatabase = db
    expect(await statusOf("readyz")).toBe(200)
  })
})
