import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { attendanceCases } from "@/db/schema/attendance"
import { groupPlaces, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { transact } from "@/db/transact"
import { decideCase } from "@/lib/attendance/decide-case"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { decideByFor } from "@/lib/attendance/rules"
import { bookSession } from "@/lib/bookings/book-session"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { WaitlistMode } from "@/lib/core/groups"
import { ok, type Result } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { settleGroups } from "@/lib/groups/settle-groups"
import { takePlace } from "@/lib/groups/take-place"
import { updateGroup } from "@/lib/groups/update-group"
import { makeCase, makeStrikes, penaltiesOf } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { meetAt } from "@/tests/support/locks"
import { violationsIn } from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const UNTIL = new Date(NOW.getTime() + HOUR_MS)
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS)

let analyst: User
let investor: User
let group: Group

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  investor = await makeUser(db, "investor")
  group = await makeGroup(db, analyst, { seatsMax: 2 })
})

afterEach(async () => {
  const found = (await violationsIn(db)).map(({ invariant }) => invariant.name)
  // What factories store of missed sessions has no steps behind it, which these meetings are not about.
  expect(found.filter((name) => !name.startsWith("Every event is a legal step"))).toEqual([])
})

type Act = () => Promise<string>
const said = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.code)
const join =
  (who = investor): Act =>
  async () =>
    said(await joinGroup(ctxOf(db, who), { groupId: group.id }))
const leave =
  (who: User): Act =>
  async () =>
    said(await leaveGroup(ctxOf(db, who), { groupId: group.id }))
const wait =
  (who = investor): Act =>
  async () =>
    said(await joinWaitlist(ctxOf(db, who), { groupId: group.id, mode: "ask" }))
const accept =
  (now = NOW): Act =>
  async () =>
    said(await acceptOffer(ctxOf(db, investor, now), { groupId: group.id }))
const settle =
  (now = NOW): Act =>
  async () => {
    await settleGroups(systemCtx(db, now))
    return "swept"
  }

const atGroup = (...acts: Act[]) => meetAt(db, { of: "session_bookings", id: group.id }, acts)
const atInvestor = (...acts: Act[]) => meetAt(db, { of: "users", id: investor.id }, acts)

async function seated(): Promise<User> {
  const who = await makeUser(db, "investor")
  await makeSeat(db, group, who)
  return who
}

/** The investor has an offer that stands until `UNTIL`, and another waits behind him. */
async function offered(mode: WaitlistMode = "ask"): Promise<User> {
  await seated()
  await makeWait(db, group, investor, { status: "offered", mode, offerUntil: UNTIL })
  const next = await makeUser(db, "investor")
  await makeWait(db, group, next)
  return next
}

/** Who has a seat, and whom one is kept for. */
async function holders() {
  const rows = await db
    .select({ seat: sessionSeats.investorId, offer: waitlistEntries.investorId })
    .from(groupPlaces)
    .leftJoin(sessionSeats, eq(sessionSeats.id, groupPlaces.seatId))
    .leftJoin(waitlistEntries, eq(waitlistEntries.id, groupPlaces.offerId))
    .where(eq(groupPlaces.bookingId, group.id))
  const those = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null)
  return { seats: those(rows.map(({ seat }) => seat)), offers: those(rows.map(({ offer }) => offer)) }
}

describe("an investor who joins as he books another session for that time", () => {
  it("gets what he asked for first", async () => {
    const other = await makeAnalyst(db)
    const book: Act = async () =>
      said(
        await bookSession(ctxOf(db, investor), { analystId: other.id, startUtc: SLOT, durationMinutes: 30 }),
      )
    expect(await atInvestor(join(), book)).toEqual(["ok", "investor_busy"])
    expect(await leave(investor)()).toBe("ok")
    expect(await atInvestor(book, join())).toEqual(["ok", "investor_busy"])
  })
})

describe("an admin who decides as the investor joins", () => {
  const third = { status: "disputed", decideBy: decideByFor(NOW) } as const
  const sides = async () => ({ investor, analyst: await makeAnalyst(db) })

  async function decide(decision: "uphold" | "dismiss", caseId: string): Promise<Act> {
    const admin = await makeUser(db, "admin")
    const [kase] = await db.select().from(attendanceCases).where(eq(attendanceCases.id, caseId))
    const asked = { caseId, decision, text: "As both say", revision: kase?.revision ?? 0 }
    return async () => said(await decideCase(ctxOf(db, admin), asked))
  }
  /** A dispute whose third strike restricts him, once it is upheld. */
  async function disputed(): Promise<Act> {
    const both = await sides()
    await makeStrikes(db, both, [ago(30), ago(20)])
    return decide("uphold", (await makeCase(db, both, ago(1), third)).id)
  }
  /** The third strike, by which he is restricted: reopened. */
  async function reopened() {
    const kase = (await makeStrikes(db, await sides(), [ago(30), ago(20), ago(1)]))[2]
    const admin = await makeUser(db, "admin")
    const asked = { caseId: kase?.id ?? "", decision: "reopen", text: "Heard more", revision: 1 } as const
    expect(said(await decideCase(ctxOf(db, admin), asked))).toBe("ok")
    return kase?.id ?? ""
  }

  it("keeps him out by upholding before him, and leaves him the seat that he had", async () => {
    expect(await atInvestor(await disputed(), join())).toEqual(["ok", "booking_restricted"])
    investor = await makeUser(db, "investor")
    expect(await atInvestor(join(), await disputed())).toEqual(["ok", "ok"])
    expect((await holders()).seats).toEqual([investor.id])
  })

  it("lets him in by dismissing before him, not after", async () => {
    expect(await atInvestor(await decide("dismiss", await reopened()), join())).toEqual(["ok", "ok"])
    investor = await makeUser(db, "investor")
    const later = await decide("dismiss", await reopened())
    expect(await atInvestor(join(), later)).toEqual(["booking_restricted", "ok"])
    expect(await join()()).toBe("ok")
  })

  it("lets him in by lifting before him, not after", async () => {
    const lifted = async (): Promise<Act> => {
      await makeStrikes(db, await sides(), [ago(30), ago(20), ago(1)])
      const penalty = (await penaltiesOf(db, investor)).find(({ kind }) => kind === "restriction")
      const admin = ctxOf(db, await makeUser(db, "admin"))
      return async () => said(await liftPenalty(admin, { penaltyId: penalty?.id ?? "", text: "He was ill" }))
    }
    expect(await atInvestor(await lifted(), join())).toEqual(["ok", "ok"])
    investor = await makeUser(db, "investor")
    expect(await atInvestor(join(), await lifted())).toEqual(["booking_restricted", "ok"])
  })

  it("passes the offer on of who wanted to be seated at once, or finds him seated", async () => {
    const next = await offered("seat_me")
    expect(await atInvestor(await disputed(), settle())).toEqual(["ok", "swept"])
    expect((await holders()).offers).toEqual([next.id])
    group = await makeGroup(db, await makeAnalyst(db), { seatsMax: 2 })
    investor = await makeUser(db, "investor")
    await offered("seat_me")
    expect(await atInvestor(settle(), await disputed())).toEqual(["swept", "ok"])
    expect((await holders()).seats).toContain(investor.id)
  })
})

describe("an offer that is accepted as it ends", () => {
  const justBefore = new Date(UNTIL.getTime() - 1)

  it("is a seat where that comes first, and the next one's offer where the end does", async () => {
    await offered()
    expect(await atGroup(accept(justBefore), settle(UNTIL))).toEqual(["ok", "swept"])
    expect((await holders()).seats).toContain(investor.id)
    group = await makeGroup(db, await makeAnalyst(db), { seatsMax: 2 })
    investor = await makeUser(db, "investor")
    const next = await offered()
    expect(await atGroup(settle(UNTIL), accept(justBefore))).toEqual(["swept", "too_late"])
    expect(await holders()).toMatchObject({ offers: [next.id] })
  })
})

describe("a session that is called off as an offer is accepted", () => {
  const cancel: Act = async () => said(await cancelGroup(ctxOf(db, analyst), { groupId: group.id }))

  it("has no seat, and nobody waits", async () => {
    await offered()
    expect(await atGroup(cancel, accept())).toEqual(["ok", "not_found"])
    expect(await holders()).toEqual({ seats: [], offers: [] })
    group = await makeGroup(db, analyst, { seatsMax: 2 })
    await offered()
    expect(await atGroup(accept(), cancel)).toEqual(["ok", "ok"])
    expect(await holders()).toEqual({ seats: [], offers: [] })
    const [seat] = await db.select().from(sessionSeats).where(eq(sessionSeats.investorId, investor.id))
    expect(seat).toMatchObject({ status: "released", reasonCode: "cancelled" })
  })
})

describe("a seat that is given up", () => {
  it("goes to who begins to wait before it, and is anybody's for who begins after", async () => {
    const [one] = [await seated(), await seated()]
    expect(await atGroup(wait(), leave(one))).toEqual(["ok", "ok"])
    expect((await holders()).offers).toEqual([investor.id])
    group = await makeGroup(db, await makeAnalyst(db), { seatsMax: 2 })
    const [other] = [await seated(), await seated()]
    investor = await makeUser(db, "investor")
    expect(await atGroup(leave(other), wait())).toEqual(["ok", "not_full"])
  })

  it("is no seat for who joins before it is free, though another waits for it", async () => {
    const [one] = [await seated(), await seated()]
    await makeWait(db, group, investor)
    const crowd = await Promise.all([1, 2, 3].map(() => makeUser(db, "investor")))
    const joins: Act[] = crowd.map((who) => join(who))
    const leaveWhileTheyJoin = async () => {
      const [left, joined] = await Promise.all([leave(one)(), Promise.all(joins.map((each) => each()))])
      return [left, ...joined]
    }
    expect(await leaveWhileTheyJoin()).toEqual(["ok", "group_full", "group_full", "group_full"])
    expect((await holders()).offers).toEqual([investor.id])
  })

  it("can be taken again by who gave it up, once he has", async () => {
    await makeSeat(db, group, investor)
    expect(await atGroup(leave(investor), join())).toEqual(["ok", "ok"])
    expect(await atGroup(join(), leave(investor))).toEqual(["already_joined", "ok"])
    expect(await atGroup(join(), join())).toEqual(["ok", "already_joined"])
  })
})

describe("the last free seat", () => {
  it("is one's, the other of two who saw it free is told that it is not", async () => {
    await seated()
    expect(await atGroup(join(await makeUser(db, "investor")), join())).toEqual(["ok", "group_full"])
  })

  it("is taken away before it is taken, or not at all", async () => {
    const fewer: Act = async () =>
      said(await updateGroup(ctxOf(db, analyst), { groupId: group.id, seatsMax: 2 }))
    group = await makeGroup(db, analyst, { seatsMax: 3, startUtc: new Date(SLOT.getTime() + DAY_MS) })
    for (const _ of [1, 2]) await seated()
    expect(await atGroup(join(), fewer)).toEqual(["ok", "seats_in_use"])
    expect(await leave(investor)()).toBe("ok")
    expect(await atGroup(fewer, join())).toEqual(["ok", "group_full"])
  })
})

describe("a place that somebody has, or that is kept for him", () => {
  it("is given to nobody else, whoever forgot to look", async () => {
    await offered()
    const ctx = ctxOf(db, await makeUser(db, "investor"))
    const wish = { investorId: ctx.actor.id, question: null, nameShown: false }
    for (const seatNo of [1, 2]) {
      const taking = transact(ctx, async (inner) => ok(await takePlace(inner, group.id, wish, { seatNo })))
      await expect(taking, `place ${seatNo}`).rejects.toThrow("not free")
    }
    const late = new Date(UNTIL.getTime() - MINUTE_MS)
    expect(await accept(late)()).toBe("ok")
  })
})
