import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { analystRatings } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import { refreshFreeTimes } from "@/lib/analysts/free-times"
import { DIRECTORY_SORTS, ListAnalystsInput } from "@/lib/analysts/inputs"
import { listDirectory } from "@/lib/analysts/list-directory"
import { updateProfile } from "@/lib/analysts/update-profile"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MINUTES, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { countQueries } from "@/tests/support/count-queries"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let viewer: User
let specialty: string
let made = 0

beforeEach(async () => {
  viewer = await makeUser(db, "investor")
  specialty = `Field ${++made}`
})

function analyst(profile: Parameters<typeof makeAnalyst>[1] = {}) {
  return makeAnalyst(db, { specialties: [specialty], ...profile })
}

async function order(now = NOW, more: { limit?: number; cursor?: string; duration?: number } = {}) {
  const asked = { sort: "next_available", specialty, limit: 50, ...more } as const
  const page = accepted(await listDirectory(ctxOf(db, viewer, now), asked))
  return {
    ...page,
    ids: page.items.map((item) => item.analystId),
    times: page.items.map((item) => item.nextAvailableUtc),
  }
}

describe("the directory by next free time", () => {
  it("follows bookings, cancellations, edits and the clock at once", async () => {
    const [soon, later] = [await analyst({ autoConfirm: true }), await analyst({ minNoticeMinutes: 60 })]
    expect(await order()).toMatchObject({
      ids: [soon.id, later.id],
      times: [NOW, new Date(NOW.getTime() + HOUR_MS)],
    })

    const investor = await makeUser(db, "investor")
    const hour = { analystId: soon.id, startUtc: NOW, durationMinutes: 60 }
    const booked = accepted(await bookSession(ctxOf(db, investor), hour))
    expect((await order()).times[0]).toEqual(new Date(NOW.getTime() + HOUR_MS))

    const early = await makeUser(db, "investor")
    await bookSession(ctxOf(db, early), {
      analystId: soon.id,
      startUtc: new Date(NOW.getTime() + HOUR_MS),
      durationMinutes: 60,
    })
    expect((await order()).ids).toEqual([later.id, soon.id])

    await cancelBooking(ctxOf(db, investor, new Date(NOW.getTime() - 1000)), { bookingId: booked.id })
    expect((await order()).ids).toEqual([soon.id, later.id])

    await addTimeOff(ctxOf(db, soon), { startDate: "2026-11-23" })
    expect((await order()).ids).toEqual([later.id, soon.id])

    await updateProfile(ctxOf(db, later), { minNoticeMinutes: 3 * DAY_MINUTES })
    expect((await order()).ids).toEqual([soon.id, later.id])
  })

  it("moves on when a start comes inside the notice, and gives back what an expired request held", async () => {
    const one = await analyst()
    await makeBooking(db, await makeUser(db, "investor"), one, {
      startUtc: new Date(NOW.getTime() + HOUR_MS / 2),
      respondBy: new Date(NOW.getTime() + HOUR_MS / 4),
    })
    expect((await order()).times).toEqual([NOW])
    const later = new Date(NOW.getTime() + HOUR_MS / 4 + 1)
    expect((await order(later)).times).toEqual([new Date(NOW.getTime() + HOUR_MS / 2)])
  })

  it("changes the order when a start passes, and when a request gives its time back", async () => {
    const morning = [{ weekday: 0, startMinute: 540, endMinute: 600, slotMinutes: 30 }]
    const early = await makeAnalyst(db, { specialties: [specialty] }, morning)
    const late = await analyst({ minNoticeMinutes: 90 })
    const asked = await analyst()
    await makeBooking(db, await makeUser(db, "investor"), asked, {
      startUtc: NOW,
      endUtc: new Date(NOW.getTime() + 4 * HOUR_MS),
      respondBy: new Date(NOW.getTime() + HOUR_MS / 4),
    })
    expect((await order()).ids).toEqual([early.id, late.id, asked.id])
    const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS)
    expect((await order(minutesLater(20))).ids).toEqual([early.id, asked.id, late.id])
    expect((await order(minutesLater(61))).ids).toEqual([asked.id, late.id, early.id])
  })

  it("puts analysts without free time last, until a new day enters their window", async () => {
    const never = await makeAnalyst(db, { specialties: [specialty] }, [])
    const monday = [{ weekday: 0, startMinute: 600, endMinute: 660, slotMinutes: 30 }]
    const weekly = await makeAnalyst(db, { specialties: [specialty], bookingWindowDays: 6 }, monday)
    const evening = new Date("2026-11-23T20:00:00Z")
    expect(await order(evening)).toMatchObject({ times: [null, null] })
    const tomorrow = new Date("2026-11-24T00:00:00Z")
    expect(await order(tomorrow)).toMatchObject({
      ids: [weekly.id, never.id],
      times: [new Date("2026-11-30T10:00:00Z"), null],
    })
  })

  it("is by the length asked for", async () => {
    const gaps = await analyst()
    const open = await analyst({ minNoticeMinutes: 30 })
    await makeBooking(db, await makeUser(db, "investor"), gaps, {
      startUtc: new Date(NOW.getTime() + HOUR_MS / 2),
      status: "confirmed",
    })
    expect((await order()).ids).toEqual([gaps.id, open.id])
    expect((await order(NOW, { duration: 60 })).ids).toEqual([open.id, gaps.id])
  })

  it("keeps no answer that a change overtook while it was worked out", async () => {
    const [one, other] = [await analyst(), await analyst({ minNoticeMinutes: 30 })]
    const query = db.$client.query.bind(db.$client) as (...args: unknown[]) => Promise<unknown>
    let overtaken = false
    const overtake = async (...args: unknown[]) => {
      const answer = await query(...args)
      const [asked] = args as [{ name?: string }]
      if (!overtaken && asked?.name === "load_schedules") {
        overtaken = true
        const investor = await makeUser(db, "investor")
        await makeBooking(db, investor, one, {
          startUtc: NOW,
          endUtc: new Date(NOW.getTime() + HOUR_MS),
          status: "confirmed",
        })
      }
      return answer
    }
    Object.assign(db.$client, { query: overtake })
    await refreshFreeTimes(systemCtx(db, NOW)).finally(() => Object.assign(db.$client, { query }))
    expect(overtaken).toBe(true)
    expect((await order()).ids).toEqual([other.id, one.id])
  })

  it("knows who is listed, and which lengths are offered", async () => {
    const [one, other] = [await analyst(), await analyst({ minNoticeMinutes: 60 })]
    expect((await order()).ids).toEqual([one.id, other.id])
    const disable = (disabledAt: Date | null) =>
      db.update(users).set({ disabledAt }).where(eq(users.id, one.id))
    await disable(NOW)
    expect((await order()).ids).toEqual([other.id])
    await disable(null)
    expect((await order()).ids).toEqual([one.id, other.id])
    await updateProfile(ctxOf(db, other), { sessionMinutes: [90] })
    expect((await order(NOW, { duration: 60 })).ids).toEqual([one.id])
    expect((await order(NOW, { duration: 90 })).ids).toEqual([other.id])
    expect((await order()).ids).toEqual([one.id, other.id])
  })

  it("takes its own cursor back, however long the name before it", async () => {
    await Promise.all([analyst(), analyst()])
    await db
      .update(users)
      .set({ name: "Ж".repeat(120) })
      .where(eq(users.role, "analyst"))
    const first = await order(NOW, { limit: 1 })
    const { nextCursor } = first
    if (!nextCursor) throw new Error("There is no second page.")
    expect(ListAnalystsInput.parse({ cursor: nextCursor }).cursor).toBe(nextCursor)
    expect((await order(NOW, { limit: 1, cursor: nextCursor })).ids).not.toEqual(first.ids)
  })

  for (const sort of DIRECTORY_SORTS) {
    it(`pages without loss or repetition, by ${sort}, also among equals`, async () => {
      const all = await Promise.all(
        Array.from({ length: 7 }, (_, index) => analyst({ hourlyRate: 1000 * (index % 2) })),
      )
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const query = { sort, specialty, limit: 2, ...(cursor ? { cursor } : {}) }
        const page = await listDirectory(ctxOf(db, viewer), query)
        if (!page.ok) throw new Error(page.problem.code)
        expect(page.value.filters.matching).toBe(7)
        seen.push(...page.value.items.map((item) => item.analystId))
        cursor = page.value.nextCursor ?? undefined
      } while (cursor)
      expect(seen).toHaveLength(7)
      expect(new Set(seen)).toEqual(new Set(all.map(({ id }) => id)))
    })
  }
})

describe("the directory by rating", () => {
  it("lets the name decide between equal scores, whatever their last bits", async () => {
    await db.delete(analystRatings)
    const rated = await makeAnalyst(db, { specialties: [specialty] }, [], { name: "Zora Equal" })
    const [second, first] = [
      await makeAnalyst(db, { specialties: [specialty] }, [], { name: "Bea Equal" }),
      await makeAnalyst(db, { specialties: [specialty] }, [], { name: "Ada Equal" }),
    ]
    // The only ratings make the house's mean: his score is that of those without any, but for how it is reckoned.
    const sums = { ratingCount: 3, ratingSum: 14, weightSum: 3.3, weightedSum: 15.4 }
    await db.insert(analystRatings).values({ analystId: rated.id, ...sums })
    for (let day = 0; day < 40; day++) {
      const now = new Date(NOW.getTime() + day * 24.7 * HOUR_MS)
      const page = await listDirectory(ctxOf(db, viewer, now), { sort: "rating", specialty, limit: 50 })
      if (!page.ok) throw new Error(page.problem.code)
      expect(page.value.items.map((item) => item.analystId)).toEqual([first.id, second.id, rated.id])
    }
  })
})

describe("a page of the directory", () => {
  it("costs the same number of queries whatever the number of analysts", async () => {
    const counts: number[] = []
    for (const size of [3, 30]) {
      await Promise.all(Array.from({ length: size }, () => analyst()))
      await order()
      const page = () => order(NOW, { limit: 24 })
      expect((await page()).items.length).toBeGreaterThan(0)
      counts.push(await countQueries(db, page))
    }
    expect(counts[1]).toBe(counts[0])
    expect(counts[0]).toBeLessThanOrEqual(4)
  })
})
