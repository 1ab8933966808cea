import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { attendanceCases, penalties } from "@/db/schema/attendance"
import { sessionSeats } from "@/db/schema/groups"
import { notifications } from "@/db/schema/notifications"
import { acceptCase } from "@/lib/attendance/accept-case"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { getCase } from "@/lib/attendance/get-case"
import { getHouseCase } from "@/lib/attendance/get-house-case"
import { getStanding } from "@/lib/attendance/get-standing"
import { listSeatCases } from "@/lib/attendance/list-seat-cases"
import { settleCases } from "@/lib/attendance/settle-cases"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { bookSession } from "@/lib/bookings/book-session"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { completeGroup } from "@/lib/groups/complete-group"
import { createGroup } from "@/lib/groups/create-group"
import { joinGroup } from "@/lib/groups/join-group"
import { loadGroupView } from "@/lib/groups/load-group"
import { missSeat } from "@/lib/groups/miss-seat"
import { loadMessages } from "@/lib/notifications/load-messages"
import { tellEvents } from "@/lib/notifications/tell-events"
import { writeMail } from "@/lib/notifications/write-mail"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { ctxOf, makeAnalyst, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (ms: number) => new Date(SLOT.getTime() + ms)
const SETTINGS = {
  appUrl: "https://connect.example",
  from: { name: "Analyst Connect", address: "sessions@connect.example" },
  unsubscribeKey: Buffer.alloc(32),
}
const code = (problem: string) => ({ ok: false, problem: { code: problem } })

/** A session of an hour with one seat that is taken. */
async function seated() {
  const [analyst, who] = [await makeAnalyst(db), await makeUser(db, "investor")]
  const input = { startUtc: SLOT, durationMinutes: 60, topic: "Reading a downcycle", seatsMax: 2 }
  const { id: groupId } = accepted(await createGroup(ctxOf(db, analyst), input))
  accepted(await joinGroup(ctxOf(db, who), { groupId }))
  const [seat] = await db.select().from(sessionSeats).where(eq(sessionSeats.investorId, who.id))
  const seatId = seat?.id ?? ""
  const miss = (now: Date, by: User = analyst, text?: string) =>
    missSeat(ctxOf(db, by, now), { groupId, seatId, text })
  return { analyst, who, groupId, seatId, miss }
}

const statusOf = async (seatId: string) =>
  (await db.select().from(sessionSeats).where(eq(sessionSeats.id, seatId)))[0]?.status

/** What somebody was told by mail, in words, oldest first. */
async function mailed(who: User, now: Date): Promise<string[]> {
  const rows = await db
    .select()
    .from(notifications)
    .where(eq(notifications.recipientId, who.id))
    .orderBy(notifications.dueAt)
  const toMail = rows.filter(({ channel, source }) => channel === "email" && source === "case")
  const messages = await loadMessages(db, toMail)
  return Promise.all(
    toMail.map(async ({ id }) => {
      const message = messages.get(id)
      if (!message) throw new Error("a notification says nothing")
      return JSON.stringify(await writeMail(message, SETTINGS, now))
    }),
  )
}

async function violations() {
  await tellEvents(systemCtx(db, later(HOUR_MS)))
  const client = await db.$client.connect()
  try {
    return (await findViolations(client)).filter(({ invariant }) => invariant.severity === "error")
  } finally {
    client.release()
  }
}

describe("a seat whose investor did not come", () => {
  it("is marked by its analyst from ten minutes after the start until three days after the end, once", async () => {
    const { analyst, groupId, miss } = await seated()
    expect(await miss(later(10 * MINUTE_MS - 1))).toMatchObject(code("too_early"))
    expect(await miss(later(73 * HOUR_MS))).toMatchObject(code("too_late"))
    expect(await miss(later(HOUR_MS), await makeAnalyst(db))).toMatchObject(code("not_found"))
    const strange = { groupId, seatId: groupId }
    expect(await missSeat(ctxOf(db, analyst, later(HOUR_MS)), strange)).toMatchObject(code("not_found"))
    accepted(await miss(later(10 * MINUTE_MS)))
    expect(await miss(later(HOUR_MS))).toMatchObject(code("invalid_transition"))
    const other = await seated()
    accepted(await cancelGroup(ctxOf(db, other.analyst), { groupId: other.groupId }))
    expect(await other.miss(later(HOUR_MS))).toMatchObject(code("invalid_transition"))
  })

  it("is told of it, may answer by the seat's id, and bears a strike once he accepts", async () => {
    const { analyst, who, groupId, seatId, miss } = await seated()
    const at = later(HOUR_MS)
    accepted(await miss(at, analyst, "The room waited for you."))
    await tellEvents(systemCtx(db, at))
    const [told = ""] = await mailed(who, at)
    expect(told).toContain("marked your session as missed")
    expect(told).toContain("Accept it or say what happened by")
    expect(await loadGroupView(ctxOf(db, who, at), groupId)).toMatchObject({
      mySeat: { status: "no_show" },
      myReport: { status: "reported" },
    })
    const seatCases = (as: User) => listSeatCases(ctxOf(db, as, at), { groupId })
    const listed = { seatId, name: who.name, kase: { status: "reported" } }
    for (const as of [who, analyst, await makeUser(db, "admin")])
      expect(accepted(await seatCases(as))).toMatchObject([listed])
    expect(accepted(await seatCases(await makeUser(db, "investor")))).toEqual([])
    const asked = { bookingId: seatId }
    expect(accepted(await getCase(ctxOf(db, who, at), asked))).toMatchObject({
      seatId,
      status: "reported",
      can: ["accept", "dispute"],
    })
    expect(await getCase(ctxOf(db, await makeUser(db, "investor"), at), asked)).toMatchObject(
      code("not_found"),
    )
    expect(await acceptCase(ctxOf(db, analyst, at), asked)).toMatchObject(code("wrong_side"))
    accepted(await acceptCase(ctxOf(db, who, at), asked))
    expect(accepted(await getStanding(ctxOf(db, who, at), {})).strikes).toHaveLength(1)
    expect(await statusOf(seatId)).toBe("no_show")
    await tellEvents(systemCtx(db, at))
    expect((await mailed(analyst, at)).at(-1)).toContain("Upheld")
    expect(await violations()).toEqual([])
  })

  it("has his seat again when the report is taken back or dismissed, and what it caused falls", async () => {
    const [back, doubted] = [await seated(), await seated()]
    const at = later(HOUR_MS)
    accepted(await back.miss(at))
    accepted(await withdrawCase(ctxOf(db, back.analyst, at), { bookingId: back.seatId }))
    expect(await statusOf(back.seatId)).toBe("taken")
    expect(await back.miss(at)).toMatchObject(code("invalid_transition"))
    accepted(await doubted.miss(at))
    const said = { bookingId: doubted.seatId, text: "I was there, without a camera." }
    accepted(await disputeCase(ctxOf(db, doubted.who, at), said))
    const [kase] = await db.select().from(attendanceCases).where(eq(attendanceCases.seatId, doubted.seatId))
    if (!kase) throw new Error("there is no case")
    const decision = { decision: "dismiss", text: "The log shows him.", revision: kase.revision } as const
    accepted(await decideCase(ctxOf(db, await makeUser(db, "admin"), at), { caseId: kase.id, ...decision }))
    expect(await statusOf(doubted.seatId)).toBe("taken")
    accepted(await completeGroup(ctxOf(db, doubted.analyst, at), { groupId: doubted.groupId }))
    expect(await loadGroupView(ctxOf(db, doubted.who, at), doubted.groupId)).toMatchObject({
      mySeat: { status: "completed" },
    })
    await tellEvents(systemCtx(db, at))
    expect((await mailed(doubted.who, at)).at(-1)).toContain("dismissed")
    expect(await violations()).toEqual([])
  })

  it("has his time held until its end, as it may be his again", async () => {
    const { analyst, who, groupId, seatId, miss } = await seated()
    const at = later(20 * MINUTE_MS)
    accepted(await miss(at))
    const atOnce = { minNoticeMinutes: 0, autoConfirm: true }
    const [other, third] = [await makeAnalyst(db, atOnce), await makeAnalyst(db, atOnce)]
    const bookAt = (startUtc: Date) =>
      bookSession(ctxOf(db, who, at), { analystId: other.id, startUtc, durationMinutes: 30 })
    const group = async (startUtc: Date) => {
      const input = { startUtc, durationMinutes: 30, topic: "Beside it", seatsMax: 2, outsideHours: true }
      return accepted(await createGroup(ctxOf(db, third, at), input)).id
    }
    const during = await group(later(30 * MINUTE_MS))
    expect(await bookAt(later(30 * MINUTE_MS))).toMatchObject(code("investor_busy"))
    expect(await joinGroup(ctxOf(db, who, at), { groupId: during })).toMatchObject(code("investor_busy"))
    // What is shown as free to him, and what is offered to him, goes by the same.
    const [from, to] = [later(30 * MINUTE_MS), later(HOUR_MS)]
    const look = { analystId: other.id, from, to, now: at, investorId: who.id }
    expect((await loadSchedule(db, look))?.investorBusyWith).toBe(groupId)
    const { rows } =
      await db.execute(sql`select investor_busy_with(${who.id}, ${from.toISOString()}::timestamptz,
      ${to.toISOString()}::timestamptz, null, ${at.toISOString()}::timestamptz) as busy`)
    expect(rows).toEqual([{ busy: groupId }])
    accepted(await bookAt(later(HOUR_MS)))
    accepted(await withdrawCase(ctxOf(db, analyst, at), { bookingId: seatId }))
    expect(await statusOf(seatId)).toBe("taken")
    expect(await violations()).toEqual([])
  })

  it("bears it by silence after three days", async () => {
    const { who, seatId, miss } = await seated()
    accepted(await miss(later(HOUR_MS)))
    await settleCases(systemCtx(db, later(73 * HOUR_MS - 1)))
    expect(await db.$count(penalties, eq(penalties.userId, who.id))).toBe(0)
    await settleCases(systemCtx(db, later(73 * HOUR_MS)))
    expect(await db.$count(penalties, eq(penalties.userId, who.id))).toBe(1)
    expect(await statusOf(seatId)).toBe("no_show")
  })

  it("is answered in time, and as it was seen", async () => {
    const { who, seatId, miss } = await seated()
    accepted(await miss(later(HOUR_MS)))
    const late = ctxOf(db, who, later(73 * HOUR_MS))
    expect(await acceptCase(late, { bookingId: seatId })).toMatchObject(code("too_late"))
    const said = { bookingId: seatId, text: "I was there." }
    const now = ctxOf(db, who, later(2 * HOUR_MS))
    expect(await disputeCase(now, { ...said, revision: 9 })).toMatchObject(code("stale"))
    accepted(await disputeCase(now, said))
    const admin = ctxOf(db, await makeUser(db, "admin"))
    expect(await getHouseCase(admin, { caseId: seatId })).toMatchObject(code("not_found"))
  })
})
