import { eq, sql } from "drizzle-orm"
import pg from "pg"
import { beforeEach, describe, expect, it } from "vitest"
import {
  analystConnectProfiles,
  analystFreeTimes,
  analystListings,
  analystRatings,
} from "@/db/schema/analysts"
import { readDirectory } from "@/lib/analysts/directory-entries"
import { refreshFreeTimes } from "@/lib/analysts/free-times"
import { updateProfile } from "@/lib/analysts/update-profile"
import { systemCtx, type User } from "@/lib/context"
import { keepRating } from "@/lib/feedback/kept-ratings"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()

let one: User
let other: User

beforeEach(async () => {
  one = await makeAnalyst(db)
  other = await makeAnalyst(db)
  await refreshFreeTimes(systemCtx(db, NOW), "all")
  await readDirectory(db)
})

async function entryOf({ id }: User) {
  return (await readDirectory(db)).find(({ analystId }) => analystId === id)
}

type Answer = { rows: { mark: string; analysts: number; changed: unknown[] }[] }
type Question = { name?: string; values?: unknown[] }
type Ask = (question: Question) => Promise<Answer>

/** Runs `work` while readings of the directory pass through `through`. */
async function watching(
  through: (ask: Ask, question: Question) => Promise<Answer>,
  work: () => Promise<void>,
) {
  const { query } = db.$client
  const ask = query.bind(db.$client) as unknown as Ask
  const watched: Ask = (question) =>
    question.name?.startsWith("read_directory") ? through(ask, question) : ask(question)
  Object.assign(db.$client, { query: watched })
  await work().finally(() => Reflect.deleteProperty(db.$client, "query"))
}

/** The latest transaction that changed something of each, as the next reading asks for it. */
async function changesOf(...analysts: User[]): Promise<number[]> {
  const { rows } = await db.execute<{ id: string; last: string }>(sql`
    select analyst_id as id, max(changed_in) as last from (
      select analyst_id, changed_in from analyst_listings union all select analyst_id, changed_in from analyst_ratings
      union all select analyst_id, changed_in from analyst_free_times) each group by 1`)
  return analysts.map((analyst) => Number(rows.find(({ id }) => id === analyst.id)?.last))
}

describe("what the directory keeps in the process", () => {
  it("misses no change whose transaction was open while others were read", async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query("begin")
    await client.query("update analyst_connect_profiles set currency = 'CHF' where analyst_id = $1", [one.id])
    for (const hourlyRate of [100, 200]) {
      await updateProfile(ctxOf(db, other), { hourlyRate: String(hourlyRate) })
      expect(await entryOf(other)).toMatchObject({ price: hourlyRate })
      expect(await entryOf(one)).toMatchObject({ currency: "USD" })
    }
    await client.query("commit")
    await client.end()
    expect(await entryOf(one)).toMatchObject({ currency: "CHF" })
  })

  it("is as of a moment after the call, though another reading was under way", async () => {
    let during: ReturnType<typeof entryOf> | undefined
    const through = async (ask: Ask, question: Question) => {
      const answer = await ask(question)
      if (during) return answer
      await updateProfile(ctxOf(db, one), { autoConfirm: true })
      during = entryOf(one)
      return answer
    }
    await watching(through, async () => expect(await entryOf(one)).toMatchObject({ autoConfirm: false }))
    expect(await during).toMatchObject({ autoConfirm: true })
  })

  it("is marked as changed by an edit, a rating and another free time, not by a booking alone", async () => {
    const [before = 0, others = 0] = await changesOf(one, other)
    await updateProfile(ctxOf(db, one), { autoConfirm: true })
    await db.transaction((tx) => keepRating(tx, other.id, { count: 1, rating: 4, weight: 1, weighted: 4 }))
    await refreshFreeTimes(systemCtx(db, NOW), "all")
    const [edited = 0, rated = 0] = await changesOf(one, other)
    expect(edited).toBeGreaterThan(before)
    expect(rated).toBeGreaterThan(others)
    await makeBooking(db, await makeUser(db, "investor"), one, { startUtc: NOW, status: "confirmed" })
    expect(await changesOf(one, other)).toEqual([edited, rated])
    await refreshFreeTimes(systemCtx(db, NOW))
    const [booked = 0, untouched] = await changesOf(one, other)
    expect(booked).toBeGreaterThan(edited)
    expect(untouched).toBe(rated)
    expect((await entryOf(one))?.nextFree.get(30)).toBe(NOW.getTime() / 1000 + 1800)
  })

  it("is read again only where it changed since the oldest transaction that the last reading did not see", async () => {
    await updateProfile(ctxOf(db, other), { autoConfirm: true })
    const [, last = 0] = await changesOf(one, other)
    const read: unknown[] = []
    const through = async (ask: Ask, question: Question) => {
      const answer = await ask({ ...question, values: [String(last)] })
      read.push(...(answer.rows[0]?.changed ?? []))
      return answer
    }
    await watching(through, async () => void (await readDirectory(db)))
    expect(read).toMatchObject([{ analystId: other.id }])
  })

  it("loses what was deleted", async () => {
    await db.transaction((tx) => keepRating(tx, one.id, { count: 2, rating: 9, weight: 2, weighted: 9 }))
    expect(await entryOf(one)).toMatchObject({ ratingCount: 2, ratingSum: 9 })
    await db.delete(analystRatings).where(eq(analystRatings.analystId, one.id))
    expect(await entryOf(one)).toMatchObject({ ratingCount: 0, weightedSum: 0 })
    await db.delete(analystFreeTimes).where(eq(analystFreeTimes.analystId, one.id))
    expect((await entryOf(one))?.nextFree.size).toBe(0)
    await db.delete(analystListings).where(eq(analystListings.analystId, one.id))
    expect(await entryOf(one)).toBeUndefined()
    expect(await entryOf(other)).toBeDefined()
  })

  it("is no more than a rolled back change left", async () => {
    await db
      .transaction(async (tx) => {
        await tx
          .update(analystConnectProfiles)
          .set({ currency: "EUR" })
          .where(eq(analystConnectProfiles.analystId, one.id))
        await tx.execute(sql`select 1 / 0`)
      })
      .catch(() => undefined)
    expect(await entryOf(one)).toMatchObject({ currency: "USD" })
  })

  it("is read anew from a database that was put back to an earlier state", async () => {
    const asked: unknown[] = []
    const through = async (ask: Ask, question: Question) => {
      asked.push(question.name)
      return asked.length === 1 ? { rows: [{ mark: "3", analysts: 0, changed: [] }] } : ask(question)
    }
    await watching(through, async () => expect(await entryOf(one)).toMatchObject({ currency: "USD" }))
    expect(asked).toEqual(["read_directory_changes", "read_directory"])
  })
})
