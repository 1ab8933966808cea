import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { penalties } from "@/db/schema/attendance"
import { getAnyAnalyst } from "@/lib/analysts/get-any-analyst"
import { listAllAnalysts } from "@/lib/analysts/list-all-analysts"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { strikeUntil } from "@/lib/attendance/rules"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { getOverview } from "@/lib/house/get-overview"
import { makeCase } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS)
let admin: User
let analyst: User

beforeEach(async () => {
  await db.delete(penalties)
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db)
})

/** A strike against the analyst that counts from a moment: its id. */
async function strike(from: Date): Promise<string> {
  const closed = { status: "upheld", closedBy: "accused", closedAt: from } as const
  const sides = { investor: await makeUser(db, "investor"), analyst }
  const { id: caseId } = await makeCase(db, sides, from, { ...closed, against: "analyst" })
  const id = newId()
  const of = { id, userId: analyst.id, caseId, startsAt: from, createdAt: from }
  await db.insert(penalties).values({ ...of, kind: "strike", endsAt: strikeUntil(from) })
  return id
}

async function seen(now = NOW) {
  const ctx = ctxOf(db, admin, now)
  const { items } = accepted(await listAllAnalysts(ctx, { attention: "many_strikes", limit: 50 }))
  const { strikes, needsAttention } = accepted(await getAnyAnalyst(ctx, { analystId: analyst.id }))
  return {
    listed: items.map(({ analystId }) => analystId),
    overview: accepted(await getOverview(ctx, {})).withManyStrikes,
    strikes,
    isMarked: needsAttention.includes("many_strikes"),
  }
}

describe("an analyst who missed sessions", () => {
  it("is for the house to look at from his third strike on, and not before", async () => {
    await strike(ago(20))
    await strike(ago(10))
    expect(await seen()).toEqual({ listed: [], overview: 0, strikes: 2, isMarked: false })
    await strike(ago(1))
    expect(await seen()).toEqual({ listed: [analyst.id], overview: 1, strikes: 3, isMarked: true })
  })

  it("is not any more once a strike is lifted, or has run out", async () => {
    const first = await strike(ago(20))
    for (const days of [10, 1]) await strike(ago(days))
    expect(await seen(new Date(strikeUntil(ago(20)).getTime() - 1))).toMatchObject({ overview: 1 })
    expect(await seen(strikeUntil(ago(20)))).toMatchObject({ listed: [], overview: 0, strikes: 2 })
    accepted(await liftPenalty(ctxOf(db, admin), { penaltyId: first, text: "He was ill." }))
    expect(await seen()).toEqual({ listed: [], overview: 0, strikes: 2, isMarked: false })
    const [kept] = await db.select().from(penalties).where(eq(penalties.id, first))
    expect(kept?.liftedText).toBe("He was ill.")
  })
})
