import { describe, expect, it } from "vitest"
import { decideCase } from "@/lib/attendance/decide-case"
import { decideByFor } from "@/lib/attendance/rules"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { getOverview } from "@/lib/house/get-overview"
import { makeCase } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

describe("a disputed report", () => {
  it("is among what needs the house until it is decided, or its time is over", async () => {
    const [admin, analyst, investor] = await Promise.all([
      makeUser(db, "admin"),
      makeAnalyst(db),
      makeUser(db, "investor"),
    ])
    const seen = async (now = NOW) => accepted(await getOverview(ctxOf(db, admin, now), {})).toDecide
    const before = new Date(NOW.getTime() - HOUR_MS)
    await makeCase(db, { investor, analyst }, before)
    expect(await seen()).toBe(0)
    const decideBy = decideByFor(before)
    const sides = { investor: await makeUser(db, "investor"), analyst: await makeAnalyst(db) }
    const { id: caseId } = await makeCase(db, sides, before, { status: "disputed", decideBy })
    expect(await seen()).toBe(1)
    expect(await seen(decideBy)).toBe(0)
    const asked = { caseId, decision: "neither", text: "Nobody was there", revision: 1 } as const
    accepted(await decideCase(ctxOf(db, admin), asked))
    expect(await seen()).toBe(0)
  })
})
