import { eq, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { z } from "zod"
import { findViolations } from "@/db/invariants"
import { analystAvailabilityOverrides, availabilityTemplates } from "@/db/schema/availability"
import { sessionBookingEvents, sessionBookingNotes, sessionBookings } from "@/db/schema/bookings"
import { transact } from "@/db/transact"
import { ListAnalystsInput } from "@/lib/analysts/inputs"
import { listAnalysts } from "@/lib/analysts/list-analysts"
import { answerOnce } from "@/lib/answers/answer-once"
import { replaceOverride } from "@/lib/availability/replace-override"
import { saveTemplate } from "@/lib/availability/save-template"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted, ok, type Refused, refuse } from "@/lib/core/result"
import { addNote } from "@/lib/notes/add-note"
import { ctxOf, makeAnalyst, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const CLOSED = { date: "2026-12-01", windows: [] }
const NEXT_DAY = new Date(SLOT.getTime() + DAY_MS)

let analyst: User
let investor: User
let waiting: User
let bookingId: string

beforeEach(async () => {
  analyst = await makeAnalyst(db, { autoConfirm: true })
  investor = await makeUser(db, "investor")
  waiting = await makeUser(db, "investor")
  bookingId = await book(investor, SLOT)
})

async function book(actor: User, startUtc: Date): Promise<string> {
  const wish = { analystId: analyst.id, startUtc, durationMinutes: 30 }
  return accepted(await bookSession(ctxOf(db, actor), wish)).id
}

async function statusOf(id: string) {
  const [booking] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, id))
  return booking?.status
}

async function found() {
  const events = eq(sessionBookingEvents.bookingId, bookingId)
  return {
    status: await statusOf(bookingId),
    events: await db.$count(sessionBookingEvents, events),
    overrides: await db.$count(
      analystAvailabilityOverrides,
      eq(analystAvailabilityOverrides.analystId, analyst.id),
    ),
  }
}

async function violations() {
  const client = await db.$client.connect()
  const violated = await findViolations(client).finally(() => client.release())
  // Nobody works here on what is to be told, of which a warning tells.
  return violated
    .filter(({ invariant }) => invariant.severity === "error")
    .map(({ invariant }) => invariant.name)
}

function bookFor(inner: TxCtx, actor: User, startUtc = SLOT) {
  return bookSession({ ...inner, actor }, { analystId: analyst.id, startUtc, durationMinutes: 30 })
}

describe("an act of several operations", () => {
  it("cancels a session and closes its day together", async () => {
    const done = await transact(ctxOf(db, analyst), async (inner) => {
      const cancelled = await cancelBooking(inner, { bookingId })
      return cancelled.ok ? replaceOverride(inner, CLOSED) : cancelled
    })
    expect(done).toMatchObject({ ok: true })
    expect(await found()).toEqual({ status: "cancelled", events: 2, overrides: 1 })
    expect(await violations()).toEqual([])
  })

  it("leaves nothing of the first when the second is refused and it says no for that", async () => {
    const done = await transact(ctxOf(db, analyst), async (inner) => {
      const cancelled = await cancelBooking(inner, { bookingId })
      return cancelled.ok ? replaceOverride(inner, { ...CLOSED, revision: 99 }) : cancelled
    })
    expect(done).toMatchObject({ ok: false, problem: { code: "stale" } })
    expect(await found()).toEqual({ status: "confirmed", events: 1, overrides: 0 })
  })

  it("may go on after a refusal: what the refused part did is undone, the rest stands", async () => {
    const done = await transact(ctxOf(db, analyst), async (inner) => {
      const part = await transact(inner, async (deeper): Promise<Refused<"too_late">> => {
        await addNote(deeper, { bookingId, note: "Half done." })
        return refuse("too_late")
      })
      await cancelBooking(inner, { bookingId })
      return ok(part)
    })
    expect(done).toMatchObject({ ok: true, value: { ok: false, problem: { code: "too_late" } } })
    expect(await found()).toMatchObject({ status: "cancelled" })
    expect(await db.$count(sessionBookingNotes, eq(sessionBookingNotes.bookingId, bookingId))).toBe(0)
  })

  it("may go on after a constraint refused a part", async () => {
    const done = await transact(ctxOf(db, analyst), async (inner) => {
      await saveTemplate(inner, { name: "Spring" })
      const again = await saveTemplate(inner, { name: "SPRING" })
      await cancelBooking(inner, { bookingId })
      return ok(again)
    })
    expect(done).toMatchObject({ ok: true, value: { ok: false, problem: { code: "invalid_input" } } })
    expect(await statusOf(bookingId)).toBe("cancelled")
    expect(await db.$count(availabilityTemplates, eq(availabilityTemplates.analystId, analyst.id))).toBe(1)
  })

  it("gives a freed time to the next in the queue, or keeps it for whom it was", async () => {
    const promote = (startUtc: Date) =>
      transact(ctxOf(db, analyst), async (inner) => {
        const cancelled = await cancelBooking(inner, { bookingId })
        return cancelled.ok ? bookFor(inner, waiting, startUtc) : cancelled
      })
    expect(await promote(new Date(SLOT.getTime() + 1))).toMatchObject({
      problem: { code: "slot_not_offered" },
    })
    expect(await statusOf(bookingId)).toBe("confirmed")
    expect(await promote(SLOT)).toMatchObject({ ok: true, value: { status: "confirmed" } })
    expect(await statusOf(bookingId)).toBe("cancelled")
    expect(await violations()).toEqual([])
  })

  it("sees in a list what it did itself, and shows it to nobody else", async () => {
    const all = ListAnalystsInput.parse({ limit: "50" })
    const names = async (ctx: UserCtx) => {
      const listed = await listAnalysts(ctx, all)
      return listed.ok ? listed.value.items.map(({ analystId }) => analystId) : []
    }
    // With the others' free times kept, the list outside waits for one analyst alone, not for each part that holds this one.
    expect(await names(ctxOf(db, investor))).toContain(analyst.id)
    await transact(ctxOf(db, investor), async (inner) => {
      await inner.db.execute(
        sql`update analyst_connect_profiles set is_enabled = false where analyst_id = ${analyst.id}`,
      )
      expect(await names(inner)).not.toContain(analyst.id)
      expect(await names(ctxOf(db, investor))).toContain(analyst.id)
      return refuse("too_late")
    })
    expect(await names(ctxOf(db, investor))).toContain(analyst.id)
  })

  it("is tried again as a whole, by the outermost alone, when the database gives one up", async () => {
    const runs = { outer: 0, inner: 0 }
    const done = await transact(ctxOf(db, analyst), async (inner) => {
      runs.outer++
      await cancelBooking(inner, { bookingId })
      return transact(inner, async (deeper) => {
        if (++runs.inner === 1) await failWith(deeper, "40P01")
        return replaceOverride(deeper, CLOSED)
      })
    })
    expect(done).toMatchObject({ ok: true })
    expect(runs).toEqual({ outer: 2, inner: 2 })
    expect(await found()).toEqual({ status: "cancelled", events: 2, overrides: 1 })
  })

  it("is answered once for its key, which its parts do not share", async () => {
    const other = await book(waiting, NEXT_DAY)
    const cancelBoth = () => {
      const key = { key: "both", requestHash: "same", output: z.array(z.string()), replayed: false }
      const ctx = { ...ctxOf(db, analyst), idempotency: key }
      const done = answerOnce(ctx, null, async (inner) => {
        const first = await cancelBooking(inner, { bookingId })
        const second = await cancelBooking(inner, { bookingId: other })
        return first.ok && second.ok ? ok([first.value.id, second.value.id]) : refuse("stale")
      })
      return done.then((answer) => ({ answer, replayed: key.replayed }))
    }
    expect(await cancelBoth()).toEqual({ answer: ok([bookingId, other]), replayed: false })
    expect(await cancelBoth()).toEqual({ answer: ok([bookingId, other]), replayed: true })
    expect(await statusOf(other)).toBe("cancelled")
  })
})

function failWith(inner: TxCtx, state: string) {
  return inner.db.execute(
    sql.raw(`do $$ begin raise exception 'given up' using errcode = '${state}'; end $$`),
  )
}
