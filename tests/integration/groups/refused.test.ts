import { describe, expect, it } from "vitest"
import { DAY_MS } from "@/lib/core/duration"
import { makeStrikes } from "@/tests/support/attendance"
import { call } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { GROUP_PATH, groupIn } from "@/tests/support/group-doors"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS)

describe("an investor with three strikes", () => {
  it("neither joins nor waits nor takes an offer, and is told until when; what he has he can give up", async () => {
    const people = { ownInvestor: await makeUser(db, "investor"), ownAnalyst: await makeAnalyst(db) }
    const sides = { investor: people.ownInvestor, analyst: await makeAnalyst(db) }
    const authorization = await bearer(db, people.ownInvestor)
    const states = ["open", "full", "offered", "seated"] as const
    const groups = await Promise.all(
      states.map((state, nth) => groupIn(db, state, people, new Date(SLOT.getTime() + nth * DAY_MS))),
    )
    await makeStrikes(db, sides, [ago(30), ago(20), ago(1)])
    const ask = (path: string, nth: number) =>
      call("POST", `${GROUP_PATH}${path}`, groups[nth], { authorization, body: {} })
    for (const [nth, path] of ["/join", "/waitlist", "/offer/accept"].entries()) {
      const until = new Date(NOW.getTime() + 13 * DAY_MS).toISOString().replace(".000Z", "Z")
      const { body } = await ask(path, nth)
      expect(body, path).toMatchObject({ status: 403, code: "booking_restricted", until })
    }
    expect((await ask("/leave", 3)).status).toBe(200)
  })
})

describe("an analyst without a profile", () => {
  it("leads no group session", async () => {
    const authorization = await bearer(db, await makeUser(db, "analyst"))
    const body = { start_utc: SLOT.toISOString(), duration_minutes: 60, topic: "Copper", seats_max: 5 }
    const answer = await call("POST", "/api/group_sessions", {}, { authorization, body })
    expect(answer.body).toMatchObject({ status: 404, code: "not_found" })
  })
})
