import { and, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { GET, HEAD } from "@/app/(app)/bookings/export/route"
import { rememberDetectedZoneAction, signOutAction, updateMeAction } from "@/app/actions/accounts"
import {
  addTimeOffAction,
  applyBatchAction,
  removeTimeOffAction,
  saveTemplateAction,
} from "@/app/actions/availability"
import {
  addNoteAction,
  bookSessionAction,
  confirmBookingAction,
  leaveFeedbackAction,
} from "@/app/actions/bookings"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystTimeOff, availabilityBatches, availabilityTemplates } from "@/db/schema/availability"
import { sessionBookingNotes, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { authSessions, users } from "@/db/schema/users"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import type { FormAction } from "@/lib/core/action-state"
import { DAY_MS } from "@/lib/core/duration"
import { DRAWN_FOR, SEND_KEY } from "@/lib/core/form-fields"
import { formOf, loginCookie, send } from "@/tests/support/action-calls"
import { makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { scope } from "@/tests/support/request-scope"
import { testDatabase } from "@/tests/support/test-database"

vi.mock("next/headers", () => import("@/tests/support/request-scope"))
vi.mock("next/cache", () => import("@/tests/support/request-scope"))
process.env.RATE_LIMITS = "on"

const { db } = testDatabase()
const NOON = new Date(Math.ceil(presentTime().getTime() / DAY_MS) * DAY_MS + 2.5 * DAY_MS)
const TOMORROW = new Date(presentTime().getTime() + DAY_MS).toISOString().slice(0, 10)

let investor: User
let other: User
let analyst: User
let bookingId: string

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  other = await makeUser(db, "investor", { name: "Rafael Monteiro" })
  analyst = await makeAnalyst(db)
  bookingId = (await makeBooking(db, investor, analyst, { startUtc: NOON })).id
})

async function signInAs({ id }: User): Promise<void> {
  scope.cookie = await loginCookie(db, id, presentTime())
}

type Said = Record<string, string>

const drawnFor = ({ id }: User): Said => ({ [DRAWN_FOR]: id })
const keyed = (key: string): Said => ({ [SEND_KEY]: key })
const note = (text: string): Said => ({ bookingId, note: text })
const booking = (start = new Date(NOON.getTime() + DAY_MS)): Said => ({
  analystId: analyst.id,
  startUtc: start.toISOString(),
  durationMinutes: "30",
  topic: "Copper",
})

describe("a form that was drawn for somebody else", () => {
  it("is refused by every kind of action, names who is signed in, keeps what was typed, and writes nothing", async () => {
    await signInAs(other)
    const forms: [FormAction<never>, Said][] = [
      [bookSessionAction as never, booking()],
      [addNoteAction as never, note("From Clara")],
      [confirmBookingAction as never, { bookingId }],
      [updateMeAction as never, { timeZone: "Asia/Tokyo" }],
      [rememberDetectedZoneAction as never, { timeZone: "Asia/Tokyo" }],
      [signOutAction as never, {}],
      [addTimeOffAction as never, { startDate: TOMORROW }],
    ]
    for (const [action, said] of forms) {
      expect(await send(action, { ...said, ...drawnFor(investor) })).toMatchObject({
        ok: false,
        problem: { code: "other_user", signedInAs: { id: other.id, name: "Rafael Monteiro" } },
      })
    }
    const kept = await send(addNoteAction, { ...note("From Clara"), ...drawnFor(investor) })
    expect(kept).toMatchObject({ values: { note: ["From Clara"] } })
    expect(await db.$count(sessionBookings, eq(sessionBookings.analystId, analyst.id))).toBe(1)
    expect(await db.$count(sessionBookingNotes, eq(sessionBookingNotes.bookingId, bookingId))).toBe(0)
    const [user] = await db.select().from(users).where(eq(users.id, other.id))
    expect(user?.timeZone).toBeNull()
    const [login] = await db.select().from(authSessions).where(eq(authSessions.userId, other.id))
    expect(login?.revokedAt).toBeNull()
  })

  it("spends none of the other one's limits", async () => {
    await signInAs(other)
    const wrong = { ...note("x"), ...drawnFor(investor) }
    for (let sent = 0; sent < 31; sent++) await send(addNoteAction, wrong)
    const own = (await makeBooking(db, other, analyst, { startUtc: new Date(NOON.getTime() + 2 * DAY_MS) }))
      .id
    expect(await send(addNoteAction, { bookingId: own, note: "Mine", ...drawnFor(other) })).toMatchObject({
      ok: true,
    })
  })
})

describe("a form whose login has ended", () => {
  it("says why, and keeps what was typed", async () => {
    const ends: [Partial<typeof authSessions.$inferInsert>, RegExp][] = [
      [{ revokedAt: NOON }, /from another window/],
      [{ lastSeenAt: new Date(presentTime().getTime() - 8 * DAY_MS) }, /nothing was done for 7 days/],
      [{ createdAt: new Date(presentTime().getTime() - 31 * DAY_MS) }, /lasts 30 days at most/],
    ]
    for (const [end, words] of ends) {
      await signInAs(investor)
      await db.update(authSessions).set(end).where(eq(authSessions.userId, investor.id))
      expect(await send(addNoteAction, note("Kept"))).toMatchObject({
        problem: { code: "unauthenticated", detail: expect.stringMatching(words) },
        values: { note: ["Kept"] },
      })
    }
    scope.cookie = undefined
    expect(await send(addNoteAction, note("Kept"))).toMatchObject({
      problem: { detail: "You are signed out in this browser." },
    })
  })
})

describe("one drawn form", () => {
  it("writes one note, one booking and one feedback, sent many times at once and once more later", async () => {
    await signInAs(investor)
    const ended = await makeBooking(db, investor, analyst, {
      startUtc: new Date(presentTime().getTime() - DAY_MS),
      status: "completed",
    })
    const forms: [FormAction<never>, Said][] = [
      [addNoteAction as never, { ...note("Once"), ...keyed("a") }],
      [bookSessionAction as never, { ...booking(), ...keyed("b") }],
      [leaveFeedbackAction as never, { bookingId: ended.id, rating: "5", ...keyed("c") }],
    ]
    for (const [action, said] of forms) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => send(action, said)))
      const later = await send(action, said)
      for (const answer of answers) expect(answer).toEqual(later)
      expect(later === "went on" || later?.ok).toBe(true)
    }
    expect(await db.$count(sessionBookingNotes, eq(sessionBookingNotes.bookingId, bookingId))).toBe(1)
    expect(await db.$count(sessionBookings, eq(sessionBookings.analystId, analyst.id))).toBe(3)
    expect(await db.$count(sessionFeedback, eq(sessionFeedback.bookingId, ended.id))).toBe(1)
  })

  it("adds one time off, one named week and one batch, and what was taken away since is not added again", async () => {
    await signInAs(analyst)
    const [profile] = await db
      .select()
      .from(analystConnectProfiles)
      .where(eq(analystConnectProfiles.analystId, analyst.id))
    const off = { startDate: TOMORROW, ...keyed("a") }
    const batch = {
      action: "close",
      from: NOON.toISOString().slice(0, 10),
      to: NOON.toISOString().slice(0, 10),
      revision: String(profile?.revision),
    }
    const forms: [FormAction<never>, Said][] = [
      [applyBatchAction as never, { ...batch, ...keyed("c") }],
      [addTimeOffAction as never, off],
      [saveTemplateAction as never, { name: "Usual", ...keyed("b") }],
    ]
    for (const [action, said] of forms) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => send(action, said)))
      const later = await send(action, said)
      for (const answer of answers) expect(answer).toEqual(later)
      expect(later).toMatchObject({ ok: true })
    }
    expect(await db.$count(availabilityTemplates, eq(availabilityTemplates.analystId, analyst.id))).toBe(1)
    expect(await db.$count(availabilityBatches, eq(availabilityBatches.analystId, analyst.id))).toBe(1)
    const [entry, ...more] = await db
      .select()
      .from(analystTimeOff)
      .where(eq(analystTimeOff.analystId, analyst.id))
    expect(more).toEqual([])
    expect(await send(removeTimeOffAction, { timeOffId: entry?.id ?? "" })).toMatchObject({ ok: true })
    expect(await send(addTimeOffAction, off)).toMatchObject({ ok: true, value: { id: entry?.id } })
    expect(await db.$count(analystTimeOff, eq(analystTimeOff.analystId, analyst.id))).toBe(0)
  })

  it("drawn anew after the browser's Back leads to the booking it made, and other words to what is in the way", async () => {
    await signInAs(investor)
    expect(await send(bookSessionAction, { ...booking(), ...keyed("a") })).toBe("went on")
    expect(await send(bookSessionAction, { ...booking(), ...keyed("b") })).toBe("went on")
    const [made] = await db
      .select()
      .from(sessionBookings)
      .where(and(eq(sessionBookings.investorId, investor.id), eq(sessionBookings.topic, "Copper")))
    const changed = { ...booking(), topic: "Zinc" }
    expect(await send(bookSessionAction, { ...changed, ...keyed("c") })).toMatchObject({
      problem: { code: "investor_busy", bookingId: made?.id },
    })
    expect(await send(bookSessionAction, { ...changed, ...keyed("a") })).toMatchObject({
      problem: { code: "idempotency_mismatch", bookingId: made?.id },
      values: { topic: ["Zinc"] },
    })
    expect(await db.$count(sessionBookings, eq(sessionBookings.investorId, investor.id))).toBe(2)
  })

  it("may say its input typed: kept from another person, done once for its key, given back when it is refused", async () => {
    await signInAs(investor)
    const typed = (text: unknown, sending: Said) =>
      addNoteAction(null, { input: { bookingId, note: text as string }, sending: formOf(sending) })
    const first = await typed("Typed", keyed("t"))
    expect(first).toMatchObject({ ok: true, value: { note: "Typed" } })
    expect(await typed("Typed", keyed("t"))).toEqual(first)
    expect(await typed("Other words", keyed("t"))).toMatchObject({
      problem: { code: "idempotency_mismatch" },
      values: { bookingId: [bookingId], note: ["Other words"] },
    })
    expect(await typed("Not mine", drawnFor(other))).toMatchObject({ problem: { code: "other_user" } })
    expect(await typed(7, {})).toMatchObject({
      problem: { code: "invalid_input", fields: { note: [expect.any(String)] } },
      values: { note: ["7"] },
    })
    expect(await typed("\u0000", {})).toMatchObject({ problem: { code: "invalid_text" } })
    const notes = eq(sessionBookingNotes.bookingId, bookingId)
    expect(await db.$count(sessionBookingNotes, notes)).toBe(1)
    for (let sent = 0; sent < 31; sent++) await typed(`Note ${sent}`, {})
    expect(await typed("One more", {})).toMatchObject({ problem: { code: "rate_limited" } })
  })

  it("is invalid as anything else than a form or a typed input, however it is made", async () => {
    await signInAs(investor)
    const knot: unknown[] = []
    knot.push(knot)
    const twice = (of: unknown, times: number): unknown => (times === 0 ? of : twice([of, of], times - 1))
    const broad = Array.from({ length: 7 }).reduce<unknown>((of) => Array(60).fill(of), "x")
    const sending = new FormData()
    for (const made of [
      undefined,
      null,
      "text",
      [],
      () => {},
      { input: "text", sending },
      { input: { bookingId, note: "Silent" } },
      { input: { bookingId, note: knot }, sending },
      { input: { bookingId, note: twice("deep", 20) }, sending },
      { input: { bookingId, note: broad }, sending },
      { input: { bookingId, note: new Map() }, sending },
    ]) {
      expect(await addNoteAction(null, made as never)).toMatchObject({ problem: { code: "invalid_input" } })
    }
  })

  it("with other words says that the first were saved, and keeps the new ones", async () => {
    await signInAs(investor)
    await send(addNoteAction, { ...note("First"), ...keyed("a") })
    expect(await send(addNoteAction, { ...note("First, and more"), ...keyed("a") })).toMatchObject({
      ok: false,
      problem: { code: "idempotency_mismatch", detail: expect.stringContaining("saved") },
      values: { note: ["First, and more"] },
    })
    expect(await db.$count(sessionBookingNotes, eq(sessionBookingNotes.bookingId, bookingId))).toBe(1)
  })

  it("drawn anew with the last note word for word adds none; another one in between is no repeat", async () => {
    await signInAs(investor)
    const first = await send(addNoteAction, { ...note("Again"), ...keyed("a") })
    expect(await send(addNoteAction, { ...note("Again"), ...keyed("b") })).toEqual(first)
    await send(addNoteAction, { ...note("Something else"), ...keyed("c") })
    await send(addNoteAction, { ...note("Again"), ...keyed("d") })
    expect(await db.$count(sessionBookingNotes, eq(sessionBookingNotes.bookingId, bookingId))).toBe(3)
  })
})

describe("a page's link to a file", () => {
  it("spends a download only where the file is fetched", async () => {
    await signInAs(investor)
    const request = (method: string) =>
      new Request("http://localhost:3000/bookings/export?back=/bookings", { method })
    const params = { params: Promise.resolve({}) }
    for (let use = 0; use < 6; use++) {
      const { status, body } = await HEAD(request("HEAD"), params)
      expect([status, body]).toEqual([200, null])
    }
    for (let use = 0; use < 5; use++) expect((await GET(request("GET"), params)).status).toBe(200)
    const refused = await GET(request("GET"), params)
    expect([refused.status, refused.headers.get("location")]).toEqual([
      303,
      expect.stringMatching(/no_file=20/),
    ])
  })
})
