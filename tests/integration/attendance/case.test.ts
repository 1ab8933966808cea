import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { attendanceCases, attendanceEvents, penalties, rebookingOffers } from "@/db/schema/attendance"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { acceptCase } from "@/lib/attendance/accept-case"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { getCase } from "@/lib/attendance/get-case"
import { settleCases } from "@/lib/attendance/settle-cases"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const END = new Date(SLOT.getTime() + 30 * MINUTE_MS)
const REPORTED = new Date(END.getTime() + HOUR_MS)
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const ANSWER_BY = later(REPORTED, 72 * HOUR_MS)
const DISPUTED = later(REPORTED, HOUR_MS)
const DECIDE_BY = later(DISPUTED, 14 * DAY_MS)
const refusal = (code: string) => ({ ok: false, problem: { code } })
let investor: User
let analyst: User
let admin: User
let bookingId: string

beforeEach(async () => {
  admin = await makeUser(db, "admin")
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
  bookingId = (await makeBooking(db, investor, analyst, { status: "confirmed" })).id
})

const sweep = (now: Date) => settleCases(systemCtx(db, now))
const report = (by: User, at = REPORTED, text: string | null = null) =>
  noShowBooking(ctxOf(db, by, at), { bookingId, text })
const seen = async (at: Date, by: User = investor) =>
  accepted(await getCase(ctxOf(db, by, at), { bookingId }))
const booking = async () =>
  (await db.select().from(sessionBookings).where(eq(sessionBookings.id, bookingId)))[0]
const stored = async () =>
  (await db.select().from(attendanceCases).where(eq(attendanceCases.bookingId, bookingId)))[0]
const dispute = (by: User, at = DISPUTED) =>
  disputeCase(ctxOf(db, by, at), { bookingId, text: "I was in the call." })
const penaltiesOf = async (user: User) => db.select().from(penalties).where(eq(penalties.userId, user.id))
const eventsOf = async () =>
  (
    await db
      .select({ event: attendanceEvents.event })
      .from(attendanceEvents)
      .where(eq(attendanceEvents.bookingId, bookingId))
      .orderBy(attendanceEvents.createdAt, attendanceEvents.id)
  ).map(({ event }) => event)
async function decide(decision: "uphold" | "dismiss" | "neither" | "reopen", at: Date) {
  const { id: caseId, revision } = await seen(at)
  return decideCase(ctxOf(db, admin, at), { caseId, decision, text: "As both say.", revision })
}

describe("a report", () => {
  it("opens a case against the other side with the words of who came, to be answered within 72 h", async () => {
    accepted(await report(analyst, REPORTED, "Waited 20 minutes."))
    expect(await seen(REPORTED)).toMatchObject({
      ...{ bookingId, against: "investor", status: "reported", answerBy: ANSWER_BY, revision: 1 },
      statements: [{ by: "analyst", text: "Waited 20 minutes.", at: REPORTED }],
      can: ["accept", "dispute"],
    })
    expect(await seen(REPORTED, analyst)).toMatchObject({ can: ["withdraw"] })
    expect(await getCase(ctxOf(db, await makeUser(db, "investor")), { bookingId })).toMatchObject(
      refusal("not_found"),
    )
    expect(await penaltiesOf(investor)).toEqual([])
  })

  it("is upheld by silence to the minute, read so before the sweep was there, and then nothing else can be done", async () => {
    accepted(await report(analyst))
    expect(await seen(later(ANSWER_BY, -1))).toMatchObject({ status: "reported" })
    await sweep(later(ANSWER_BY, -1))
    expect(await stored()).toMatchObject({ status: "reported" })
    expect(await seen(ANSWER_BY)).toMatchObject({
      status: "upheld",
      closedBy: "time",
      closedAt: ANSWER_BY,
      can: [],
    })
    expect(await dispute(investor, ANSWER_BY)).toMatchObject(refusal("too_late"))
    await sweep(later(ANSWER_BY, HOUR_MS))
    expect(await stored()).toMatchObject({ status: "upheld", closedAt: ANSWER_BY })
    expect(await dispute(investor, later(ANSWER_BY, HOUR_MS))).toMatchObject(refusal("too_late"))
    expect(await penaltiesOf(investor)).toMatchObject([
      { kind: "strike", startsAt: ANSWER_BY, endsAt: later(ANSWER_BY, 180 * DAY_MS), liftedAt: null },
    ])
    await sweep(later(ANSWER_BY, HOUR_MS))
    expect(await stored()).toMatchObject({ revision: 2 })
  })

  it("is answered by whom it is against alone, and taken back by who made it alone", async () => {
    accepted(await report(analyst))
    const by = (user: User) => ctxOf(db, user, DISPUTED)
    expect(await acceptCase(by(analyst), { bookingId })).toMatchObject(refusal("wrong_side"))
    expect(await dispute(analyst)).toMatchObject(refusal("wrong_side"))
    expect(await withdrawCase(by(investor), { bookingId })).toMatchObject(refusal("wrong_side"))
    const stranger = await makeUser(db, "investor")
    expect(await acceptCase(by(stranger), { bookingId })).toMatchObject(refusal("not_found"))
    expect(await dispute(stranger)).toMatchObject(refusal("not_found"))
    expect(await withdrawCase(by(stranger), { bookingId })).toMatchObject(refusal("not_found"))
    expect(await withdrawCase(by(analyst), { bookingId, revision: 7 })).toMatchObject(refusal("stale"))
    expect(await acceptCase(by(investor), { bookingId, revision: 7 })).toMatchObject(refusal("stale"))
  })

  it("is upheld by being accepted, with other times for the investor; a second answer is refused", async () => {
    accepted(await report(analyst))
    const ctx = ctxOf(db, investor, DISPUTED)
    const [one, other] = await Promise.all([acceptCase(ctx, { bookingId }), acceptCase(ctx, { bookingId })])
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1)
    expect([one, other].find(({ ok }) => !ok)).toMatchObject({
      problem: { code: /stale|invalid_transition/ },
    })
    expect(await acceptCase(ctx, { bookingId })).toMatchObject(refusal("invalid_transition"))
    expect(await dispute(investor)).toMatchObject(refusal("invalid_transition"))
    expect(await withdrawCase(ctxOf(db, analyst, DISPUTED), { bookingId })).toMatchObject(
      refusal("invalid_transition"),
    )
    expect(await penaltiesOf(investor)).toMatchObject([{ kind: "strike", startsAt: DISPUTED }])
    const offers = await db.select().from(rebookingOffers).where(eq(rebookingOffers.bookingId, bookingId))
    expect(offers).toMatchObject([{ cause: "no_show", until: later(DISPUTED, 7 * DAY_MS), usedBy: null }])
  })

  it("is taken back: the session is completed, and nobody has a strike", async () => {
    accepted(await report(analyst))
    accepted(await withdrawCase(ctxOf(db, analyst, DISPUTED), { bookingId }))
    expect(await booking()).toMatchObject({ status: "completed", noShowBy: null, revision: 3 })
    expect(await eventsOf()).toEqual(["case_reported", "case_withdrawn"])
    expect(await penaltiesOf(investor)).toEqual([])
    const withdrawn = later(DISPUTED, HOUR_MS)
    expect(await withdrawCase(ctxOf(db, analyst, withdrawn), { bookingId })).toMatchObject(
      refusal("invalid_transition"),
    )
    expect(await report(analyst, withdrawn)).toMatchObject(refusal("invalid_transition"))
  })

  it("taken back before the end, the session is completed at its end", async () => {
    const early = later(SLOT, 15 * MINUTE_MS)
    accepted(await report(analyst, early))
    accepted(await withdrawCase(ctxOf(db, analyst, early), { bookingId }))
    expect(await booking()).toMatchObject({ status: "no_show" })
    await sweep(later(END, -1))
    expect(await booking()).toMatchObject({ status: "no_show" })
    await sweep(END)
    expect(await booking()).toMatchObject({ status: "completed", noShowBy: null })
    const [last] = (
      await db.select().from(sessionBookingEvents).where(eq(sessionBookingEvents.bookingId, bookingId))
    ).toSorted((a, b) => b.revision - a.revision)
    expect(last).toMatchObject({ event: "booking_overturned", actorRole: "system", toStatus: "completed" })
  })

  it("against the analyst offers other times at once", async () => {
    accepted(await report(investor))
    const offers = await db.select().from(rebookingOffers).where(eq(rebookingOffers.bookingId, bookingId))
    expect(offers).toMatchObject([{ cause: "no_show", until: later(REPORTED, 7 * DAY_MS) }])
    accepted(await acceptCase(ctxOf(db, analyst, DISPUTED), { bookingId }))
    expect(await penaltiesOf(analyst)).toMatchObject([{ kind: "strike" }])
  })
})

describe("a dispute", () => {
  beforeEach(async () => {
    accepted(await report(analyst))
    accepted(await dispute(investor))
  })

  it("waits for an admin with the words of both, who can be told by nobody else", async () => {
    expect(await seen(DISPUTED)).toMatchObject({ status: "disputed", decideBy: DECIDE_BY, can: [] })
    expect(await seen(DISPUTED, analyst)).toMatchObject({
      can: ["withdraw"],
      statements: [{ by: "investor", text: "I was in the call." }],
    })
    expect(await seen(DISPUTED, admin)).toMatchObject({ can: ["uphold", "dismiss", "neither"] })
  })

  it("favours whom it is against where nobody decides in 14 days, to the minute", async () => {
    await sweep(later(DECIDE_BY, -1))
    expect(await stored()).toMatchObject({ status: "disputed" })
    expect(await seen(DECIDE_BY)).toMatchObject({
      status: "dismissed",
      closedBy: "time",
      closedAt: DECIDE_BY,
    })
    expect(await decide("uphold", DECIDE_BY)).toMatchObject(refusal("too_late"))
    expect(await withdrawCase(ctxOf(db, analyst, DECIDE_BY), { bookingId })).toMatchObject(
      refusal("too_late"),
    )
    await sweep(DECIDE_BY)
    expect(await stored()).toMatchObject({ status: "dismissed", decidedBy: null })
    expect(await booking()).toMatchObject({ status: "completed" })
    expect(await penaltiesOf(investor)).toEqual([])
  })

  it("is upheld with a strike, reopened once, and dismissed then: the strike is lifted with it", async () => {
    const upheld = later(DISPUTED, DAY_MS)
    accepted(await decide("uphold", upheld))
    expect(await seen(upheld)).toMatchObject({
      status: "upheld",
      closedBy: "admin",
      decisionText: "As both say.",
    })
    expect(await penaltiesOf(investor)).toMatchObject([{ kind: "strike", startsAt: upheld, liftedAt: null }])
    expect(await decide("dismiss", upheld)).toMatchObject(refusal("invalid_transition"))
    expect(await decide("reopen", later(upheld, 30 * DAY_MS))).toMatchObject(refusal("too_late"))
    const reopened = later(upheld, 30 * DAY_MS - 1)
    accepted(await decide("reopen", reopened))
    expect(await seen(reopened)).toMatchObject({ status: "disputed", decideBy: later(reopened, 14 * DAY_MS) })
    expect(await penaltiesOf(investor)).toMatchObject([{ liftedAt: null }])
    const dismissed = later(reopened, DAY_MS)
    accepted(await decide("dismiss", dismissed))
    expect(await penaltiesOf(investor)).toMatchObject([{ liftedAt: dismissed, liftedBy: admin.id }])
    expect(await booking()).toMatchObject({ status: "completed" })
    expect(await eventsOf()).toEqual([
      ...["case_reported", "case_disputed", "case_upheld", "case_reopened", "case_dismissed"],
    ])
  })

  it("is upheld again after it was reopened, with the strike that it had", async () => {
    const upheld = later(DISPUTED, DAY_MS)
    accepted(await decide("uphold", upheld))
    accepted(await decide("reopen", later(upheld, DAY_MS)))
    accepted(await decide("uphold", later(upheld, 2 * DAY_MS)))
    expect(await penaltiesOf(investor)).toMatchObject([{ startsAt: upheld, liftedAt: null }])
    expect(await decide("reopen", later(upheld, 3 * DAY_MS))).toMatchObject(refusal("invalid_transition"))
  })

  it("ends with neither: it stays missed, and nobody has a strike", async () => {
    accepted(await decide("neither", later(DISPUTED, DAY_MS)))
    expect(await booking()).toMatchObject({ status: "no_show", noShowBy: "investor" })
    expect(await penaltiesOf(investor)).toEqual([])
  })

  it("is decided once: of two at a moment, and of two with the same revision, the second is told so", async () => {
    const at = later(DISPUTED, DAY_MS)
    const { id: caseId, revision } = await seen(at)
    const asked = { caseId, decision: "uphold", text: "So it was.", revision } as const
    const both = await Promise.all([
      decideCase(ctxOf(db, admin, at), asked),
      decideCase(ctxOf(db, admin, at), asked),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject(refusal("stale"))
    expect(await decideCase(ctxOf(db, admin, at), asked)).toMatchObject(refusal("stale"))
    const unknown = { ...asked, caseId: bookingId }
    expect(await decideCase(ctxOf(db, admin, at), unknown)).toMatchObject(refusal("not_found"))
  })
})

describe("the sweep", () => {
  it("counts strikes in the order in which reports fell due, and restricts with the third", async () => {
    for (const days of [2, 3, 4]) {
      const startUtc = later(SLOT, days * DAY_MS)
      const made = await makeBooking(db, investor, analyst, {
        ...{ startUtc, endUtc: later(startUtc, 30 * MINUTE_MS), status: "confirmed" },
      })
      accepted(await noShowBooking(ctxOf(db, analyst, later(startUtc, HOUR_MS)), { bookingId: made.id }))
    }
    await sweep(later(SLOT, 60 * DAY_MS))
    const third = later(SLOT, 4 * DAY_MS + HOUR_MS + 72 * HOUR_MS)
    const given = await penaltiesOf(investor)
    expect(given.filter(({ kind }) => kind === "strike")).toHaveLength(3)
    expect(given.filter(({ kind }) => kind === "restriction")).toMatchObject([
      { startsAt: third, endsAt: later(third, 14 * DAY_MS) },
    ])
    expect(
      await db.select().from(attendanceCases).where(eq(attendanceCases.accusedId, investor.id)),
    ).toMatchObject(Array.from({ length: 3 }, () => ({ status: "upheld", closedBy: "time" })))
  })
})

describe("a report that nobody answered", () => {
  it("bears what silence brought before it is reopened, though no sweep was there yet", async () => {
    accepted(await report(analyst))
    const at = later(ANSWER_BY, 1000)
    expect(await decide("reopen", at)).toMatchObject({
      value: { status: "disputed", reopenedAt: at, decideBy: later(at, 14 * DAY_MS), revision: 3 },
    })
    expect(await penaltiesOf(investor)).toMatchObject([
      { kind: "strike", startsAt: ANSWER_BY, endsAt: later(ANSWER_BY, 180 * DAY_MS), liftedAt: null },
    ])
    expect(await eventsOf()).toEqual(["case_reported", "case_upheld", "case_reopened"])
    expect(await sweep(at)).toBe(0)
    accepted(await decide("dismiss", later(at, DAY_MS)))
    expect(await penaltiesOf(investor)).toMatchObject([{ liftedAt: later(at, DAY_MS) }])
  })
})
