import { and, eq, inArray } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { notifications } from "@/db/schema/notifications"
import { acceptCase } from "@/lib/attendance/accept-case"
import { askReview } from "@/lib/attendance/ask-review"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { getCase } from "@/lib/attendance/get-case"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { bookSession } from "@/lib/bookings/book-session"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { missSeat } from "@/lib/groups/miss-seat"
import { loadMessages } from "@/lib/notifications/load-messages"
import { mailContent } from "@/lib/notifications/mail-content"
import { tellEvents } from "@/lib/notifications/tell-events"
import { makeStrikes, penaltiesOf } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const REPORTED = new Date(SLOT.getTime() + HOUR_MS)
const LINKS = { appUrl: "https://house.example", unsubscribeKey: Buffer.alloc(32) }
let investor: User
let analyst: User
let admin: User
let bookingId: string

beforeEach(async () => {
  admin = await makeUser(db, "admin")
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
  const endUtc = new Date(SLOT.getTime() + 30 * MINUTE_MS)
  bookingId = (await makeBooking(db, investor, analyst, { status: "confirmed", endUtc })).id
})

/** What these people were told since, each with its ways: "case_upheld email,in_app". */
async function told(to: User, at: Date = REPORTED): Promise<string[]> {
  await tellEvents(systemCtx(db, at))
  const { recipientId, status, kind, channel } = notifications
  const rows = await db
    .select({ kind, channel })
    .from(notifications)
    .where(and(eq(recipientId, to.id), eq(status, "due"), inArray(channel, ["email", "in_app"])))
    .orderBy(kind, channel)
  await db
    .update(notifications)
    .set({ status: "sent", settledAt: at })
    .where(and(eq(recipientId, to.id), eq(status, "due")))
  const ways = Map.groupBy(rows, (row) => row.kind)
  return [...ways].map(([name, group]) => `${name} ${group.map((row) => row.channel).join()}`)
}
const report = (by: User) => noShowBooking(ctxOf(db, by, REPORTED), { bookingId })
const mailTo = async (to: User, kind: (typeof notifications.$inferSelect)["kind"]) => {
  const rows = await db
    .select()
    .from(notifications)
    .where(and(eq(notifications.recipientId, to.id), eq(notifications.kind, kind)))
  const messages = await loadMessages(db, rows)
  const message = messages.get(rows.find(({ channel }) => channel === "email")?.id ?? "")
  if (!message) throw new Error(`no mail of ${kind}`)
  return mailContent(message, LINKS, REPORTED)
}

describe("whom a report is against", () => {
  it("is told until when to answer, and what follows, whatever was chosen", async () => {
    accepted(await report(analyst))
    expect(await told(investor)).toContain("no_show email,in_app")
    const mail = await mailTo(investor, "no_show")
    expect(mail.link).toMatchObject({ words: "Answer the report", isAct: true })
    expect(mail.lines.join(" ")).toMatch(/by Fri 4 Dec.* Without an answer by then it counts/)
    expect(mail.leave).toBeNull()
  })

  it("hears with the second strike that a card is asked from now on, and of what for", async () => {
    await makeStrikes(db, { investor, analyst }, [new Date(REPORTED.getTime() - DAY_MS)])
    accepted(await report(analyst))
    accepted(await acceptCase(ctxOf(db, investor, REPORTED), { bookingId }))
    await told(investor)
    const mail = await mailTo(investor, "case_upheld")
    expect(mail.lines.join(" ")).toContain(
      "strike 2 of the last half year. While they count, a card is asked",
    )
    const startUtc = new Date(SLOT.getTime() + DAY_MS)
    const wish = { analystId: analyst.id, startUtc, durationMinutes: 30 }
    accepted(await bookSession(ctxOf(db, investor, REPORTED), wish))
    await told(investor)
    const asked = await mailTo(investor, "card_needed")
    expect(asked.lines.join(" ")).toContain(
      "After two missed sessions a card is kept for the fee of $225.00: nothing is taken if you come.",
    )
  })
})

describe("a dispute", () => {
  beforeEach(async () => {
    accepted(await report(analyst))
    accepted(await disputeCase(ctxOf(db, investor, REPORTED), { bookingId, text: "I was there." }))
  })

  it("is told to who reported, and to admins, who decide", async () => {
    expect(await told(analyst)).toContain("case_disputed email,in_app")
    expect(await told(admin)).toEqual(["case_to_decide email,in_app"])
    const mail = await mailTo(admin, "case_to_decide")
    expect(mail).toMatchObject({
      subject: `To decide: who came, ${analyst.name} and ${investor.name}`,
      leave: null,
    })
    expect(mail.link.href).toMatch(/\/admin\/attendance\/[0-9a-f-]+$/)
  })

  it("that is dismissed is told to both", async () => {
    await told(investor)
    await told(analyst)
    const { id: caseId, revision } = accepted(await getCase(ctxOf(db, admin, REPORTED), { bookingId }))
    accepted(
      await decideCase(ctxOf(db, admin, REPORTED), {
        caseId,
        decision: "dismiss",
        text: "So it was.",
        revision,
      }),
    )
    expect(await told(investor)).toContain("case_dismissed email,in_app")
    expect(await told(analyst)).toContain("case_dismissed email,in_app")
  })
})

describe("the third strike", () => {
  it("is told with the restriction; what is lifted of it, too, and admins of the review that is asked", async () => {
    const before = [20, 10].map((days) => new Date(REPORTED.getTime() - days * DAY_MS))
    await makeStrikes(db, { investor, analyst }, before)
    accepted(await report(analyst))
    await told(investor)
    accepted(await acceptCase(ctxOf(db, investor, REPORTED), { bookingId }))
    expect(await told(investor)).toEqual(
      expect.arrayContaining(["case_upheld email", "restriction_began email,in_app"]),
    )
    const mail = await mailTo(investor, "restriction_began")
    expect(mail.subject).toBe("Booking is restricted until Tue 15 Dec")
    const restriction = (await penaltiesOf(db, investor)).find(({ kind }) => kind === "restriction")
    const penaltyId = restriction?.id ?? ""
    accepted(await askReview(ctxOf(db, investor, REPORTED), { penaltyId, text: "I was ill." }))
    expect(await told(admin)).toEqual(["review_waits email,in_app"])
    accepted(await liftPenalty(ctxOf(db, admin, REPORTED), { penaltyId, text: "He was." }))
    expect(await told(investor)).toContain("penalty_lifted email,in_app")
  })
})

describe("what nobody could be told for days", () => {
  it("is told all the same: the report, and the restriction that came of it", async () => {
    const before = [20, 10].map((days) => new Date(REPORTED.getTime() - days * DAY_MS))
    await makeStrikes(db, { investor, analyst }, before)
    accepted(await report(analyst))
    const late = new Date(REPORTED.getTime() + 2 * DAY_MS)
    expect(await told(investor, late)).toContain("no_show email,in_app")
    accepted(await acceptCase(ctxOf(db, investor, late), { bookingId }))
    const later = new Date(late.getTime() + 2 * DAY_MS)
    expect(await told(investor, later)).toContain("restriction_began email,in_app")
  })

  it("is told of a seat, too", async () => {
    const host = await makeAnalyst(db)
    const group = await makeGroup(db, host)
    const { id: seatId } = await makeSeat(db, group, investor)
    accepted(await missSeat(ctxOf(db, host, REPORTED), { groupId: group.id, seatId }))
    expect(await told(investor, new Date(REPORTED.getTime() + 2 * DAY_MS))).toContain("no_show email,in_app")
  })
})

describe("an analyst's second strike", () => {
  it("is told to admins", async () => {
    for (const days of [0, 3]) {
      const startUtc = new Date(SLOT.getTime() + days * DAY_MS)
      const id =
        days === 0
          ? bookingId
          : (await makeBooking(db, investor, analyst, { startUtc, status: "confirmed" })).id
      const at = new Date(startUtc.getTime() + HOUR_MS)
      accepted(await noShowBooking(ctxOf(db, investor, at), { bookingId: id }))
      accepted(await acceptCase(ctxOf(db, analyst, at), { bookingId: id }))
      expect(await told(admin, at)).toEqual(days === 0 ? [] : ["analyst_strikes email,in_app"])
    }
    expect(await mailTo(admin, "analyst_strikes")).toMatchObject({ subject: `2 strikes: ${analyst.name}` })
  })
})
