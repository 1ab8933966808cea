import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import { bookSession } from "@/lib/bookings/book-session"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { createGroup } from "@/lib/groups/create-group"
import { declineOffer } from "@/lib/groups/decline-offer"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { leaveWaitlist } from "@/lib/groups/leave-waitlist"
import { settleGroups } from "@/lib/groups/settle-groups"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (ms: number, from = NOW) => new Date(from.getTime() + ms)

type Full = { readonly id: string; readonly seated: readonly [User, User]; readonly line: readonly User[] }

/** A session of two seats that are taken, and so many who wait, one after the other. */
async function fullGroup(
  waiting: number,
  modes: readonly ("ask" | "seat_me")[] = [],
  more = {},
): Promise<Full> {
  const analyst = await makeAnalyst(db)
  const input = { startUtc: SLOT, durationMinutes: 60, topic: "Reading a downcycle", seatsMax: 2, ...more }
  const { id } = accepted(await createGroup(ctxOf(db, analyst), input))
  const seated = [await makeUser(db, "investor"), await makeUser(db, "investor")] as const
  for (const who of seated) accepted(await join(who, id))
  const line: User[] = []
  for (let at = 0; at < waiting; at++) {
    const who = await makeUser(db, "investor")
    accepted(await wait(who, id, modes[at]))
    line.push(who)
  }
  return { id, seated, line }
}

const join = (who: User, groupId: string, now = NOW) => joinGroup(ctxOf(db, who, now), { groupId })
const wait = (who: User, groupId: string, mode: "ask" | "seat_me" = "ask", now = NOW) =>
  joinWaitlist(ctxOf(db, who, now), { groupId, mode })
const leave = (who: User, groupId: string, now = NOW) => leaveGroup(ctxOf(db, who, now), { groupId })
const accept = (who: User, groupId: string, now = NOW) => acceptOffer(ctxOf(db, who, now), { groupId })
const decline = (who: User, groupId: string, now = NOW) => declineOffer(ctxOf(db, who, now), { groupId })
const settle = (now: Date) => settleGroups(systemCtx(db, now))

/** How each person's wait stands, or ended, in line. */
const waits = async (groupId: string) =>
  (
    await db
      .select()
      .from(waitlistEntries)
      .where(eq(waitlistEntries.bookingId, groupId))
      .orderBy(waitlistEntries.seq)
  ).map(({ status }) => status)
const eventsOf = async (groupId: string, who: User) =>
  (
    await db
      .select({ event: seatEvents.event, because: seatEvents.reasonCode })
      .from(seatEvents)
      .where(sql`${seatEvents.bookingId} = ${groupId} and ${seatEvents.investorId} = ${who.id}`)
      .orderBy(seatEvents.createdAt, seatEvents.id)
  ).map(({ event, because }) => (because ? `${event} (${because})` : event))
const code = (problem: string) => ({ ok: false, problem: { code: problem } })

describe("who wants a seat", () => {
  it("is refused in the order of the contract", async () => {
    const { id, seated, line } = await fullGroup(1)
    const [first] = line as [User]
    const stranger = await makeUser(db, "investor")
    expect(await join(stranger, "0199aaaa-0000-7000-8000-000000000000")).toMatchObject(code("not_found"))
    expect(await join(seated[0], id, SLOT)).toMatchObject(code("too_late"))
    expect(await join(seated[0], id)).toMatchObject(code("already_joined"))
    expect(await join(first, id)).toMatchObject(code("already_joined"))
    expect(await join(stranger, id)).toMatchObject(code("group_full"))
    const unconfirmed = await makeUser(db, "investor", { emailConfirmedAt: null })
    const mute = { ...ctxOf(db, unconfirmed), actor: { ...unconfirmed, emailConfirmedAt: null } }
    expect(await joinGroup(mute, { groupId: id })).toMatchObject(code("email_unconfirmed"))
    expect(await joinWaitlist(mute, { groupId: id, mode: "ask" })).toMatchObject(code("email_unconfirmed"))
    const elsewhere = await makeAnalyst(db)
    accepted(
      await bookSession(ctxOf(db, stranger), {
        analystId: elsewhere.id,
        startUtc: SLOT,
        durationMinutes: 30,
      }),
    )
    expect(await join(stranger, id)).toMatchObject(code("investor_busy"))
    expect(await wait(stranger, id)).toMatchObject(code("investor_busy"))
  })

  it("who has a seat cannot book another session over it, but beside it", async () => {
    const { seated } = await fullGroup(0)
    const elsewhere = await makeAnalyst(db)
    const book = (startUtc: Date) =>
      bookSession(ctxOf(db, seated[0]), { analystId: elsewhere.id, startUtc, durationMinutes: 30 })
    expect(await book(later(30 * MINUTE_MS, SLOT))).toMatchObject(code("investor_busy"))
    accepted(await book(later(60 * MINUTE_MS, SLOT)))
    accepted(
      await leave(
        seated[0],
        (await db.select().from(sessionSeats).where(eq(sessionSeats.investorId, seated[0].id)))[0]
          ?.bookingId ?? "",
      ),
    )
    accepted(await book(later(30 * MINUTE_MS, SLOT)))
  })
})

describe("who waits", () => {
  it("waits behind all who do, changes how he is served without losing his place, and waits no longer when he says so", async () => {
    const { id, line } = await fullGroup(3)
    const [first, second] = line as [User, User, User]
    expect(accepted(await wait(second, id, "seat_me")).waitlist).toMatchObject({
      position: 2,
      length: 3,
      mode: "seat_me",
    })
    expect(await wait(second, id, "seat_me")).toMatchObject(code("already_joined"))
    accepted(await leaveWaitlist(ctxOf(db, first), { groupId: id }))
    expect(await leaveWaitlist(ctxOf(db, first), { groupId: id })).toMatchObject(code("not_found"))
    expect(accepted(await wait(first, id)).waitlist).toMatchObject({ position: 3, length: 3 })
  })

  it("is refused while a seat is free, when too many wait, and when no offer could stand any more", async () => {
    const { id, seated, line } = await fullGroup(2, [], { waitlistMax: 2 })
    const stranger = await makeUser(db, "investor")
    expect(await wait(stranger, id)).toMatchObject(code("waitlist_full"))
    expect(await wait(seated[0], id)).toMatchObject(code("already_joined"))
    expect(await wait(stranger, id, "ask", later(-15 * MINUTE_MS + 1, SLOT))).toMatchObject(code("too_late"))
    for (const who of line) accepted(await leaveWaitlist(ctxOf(db, who), { groupId: id }))
    accepted(await leave(seated[0], id))
    expect(await wait(stranger, id)).toMatchObject(code("not_full"))
    expect(await wait(stranger, "0199aaaa-0000-7000-8000-000000000000")).toMatchObject(code("not_found"))
  })

  it("gets a freed seat offered alone for half the time until it closes, 12 h at most and 15 min at least", async () => {
    for (const [until, stands] of [
      [30 * HOUR_MS, 12 * HOUR_MS],
      [10 * HOUR_MS, 5 * HOUR_MS],
      [20 * MINUTE_MS, 15 * MINUTE_MS],
      [15 * MINUTE_MS, 15 * MINUTE_MS],
    ] as const) {
      const { id, seated, line } = await fullGroup(1)
      const now = later(-until, SLOT)
      accepted(await leave(seated[0], id, now))
      const [entry] = await db
        .select()
        .from(waitlistEntries)
        .where(eq(waitlistEntries.investorId, line[0]?.id ?? ""))
      expect(entry).toMatchObject({ status: "offered", offerUntil: later(stands, now) })
      expect(await join(await makeUser(db, "investor"), id, now)).toMatchObject(code("group_full"))
    }
  })

  it("with less than 15 min left waits no longer: the seat is everybody's", async () => {
    const { id, seated, line } = await fullGroup(2)
    const now = later(-15 * MINUTE_MS + 1, SLOT)
    accepted(await leave(seated[0], id, now))
    expect(await waits(id)).toEqual(["closed", "closed"])
    expect(await eventsOf(id, line[0] as User)).toEqual(["waitlist_joined", "waitlist_closed (too_late)"])
    accepted(await join(await makeUser(db, "investor"), id, now))
  })

  it("takes the offer, or gives it to the next in line by declining or by letting it lapse, and may wait again", async () => {
    const { id, seated, line } = await fullGroup(4)
    const [first, second, third, fourth] = line as [User, User, User, User]
    accepted(await leave(seated[0], id))
    expect(await accept(second, id)).toMatchObject(code("not_found"))
    expect(await decline(second, id)).toMatchObject(code("not_found"))
    accepted(await decline(first, id))
    expect(await waits(id)).toEqual(["declined", "offered", "waiting", "waiting"])
    const lapsed = later(12 * HOUR_MS)
    expect(await accept(second, id, lapsed)).toMatchObject(code("too_late"))
    expect(await decline(second, id, lapsed)).toMatchObject(code("too_late"))
    await settle(lapsed)
    expect(await waits(id)).toEqual(["declined", "lapsed", "offered", "waiting"])
    expect(accepted(await accept(third, id, lapsed))).toMatchObject({ mySeat: { status: "confirmed" } })
    expect(await accept(third, id, lapsed)).toMatchObject(code("not_found"))
    expect(accepted(await wait(second, id, "ask", lapsed)).waitlist.position).toBe(2)
    expect(await eventsOf(id, second)).toEqual([
      "waitlist_joined",
      "seat_offered",
      "offer_lapsed",
      "waitlist_joined",
    ])
    expect(await eventsOf(id, third)).toEqual(["waitlist_joined", "seat_offered", "offer_accepted"])
    expect(await eventsOf(id, fourth)).toEqual(["waitlist_joined"])
  })

  it("who asked for it is seated by the next sweep, the next in line after him who cannot come", async () => {
    const { id, seated, line } = await fullGroup(3, ["seat_me", "seat_me", "ask"])
    const [first, second, third] = line as [User, User, User]
    accepted(await leave(seated[0], id))
    const elsewhere = await makeAnalyst(db)
    accepted(
      await bookSession(ctxOf(db, first), { analystId: elsewhere.id, startUtc: SLOT, durationMinutes: 30 }),
    )
    await settle(later(1))
    expect(await waits(id)).toEqual(["closed", "offered", "waiting"])
    expect(await eventsOf(id, first)).toEqual(["waitlist_joined", "seat_offered", "waitlist_skipped (busy)"])
    await settle(later(2))
    expect(await waits(id)).toEqual(["closed", "accepted", "waiting"])
    await settle(later(3))
    expect(await eventsOf(id, second)).toEqual(["waitlist_joined", "seat_offered", "offer_accepted"])
    expect(await eventsOf(id, third)).toEqual(["waitlist_joined"])
  })

  it("who has another session at that time is passed over and told", async () => {
    const { id, seated, line } = await fullGroup(2)
    const [first] = line as [User, User]
    const elsewhere = await makeAnalyst(db)
    accepted(
      await bookSession(ctxOf(db, first), { analystId: elsewhere.id, startUtc: SLOT, durationMinutes: 30 }),
    )
    accepted(await leave(seated[0], id))
    expect(await waits(id)).toEqual(["closed", "offered"])
    expect(await eventsOf(id, first)).toEqual(["waitlist_joined", "waitlist_skipped (busy)"])
  })

  it("who was offered a seat and booked another session since cannot take it, until that makes way", async () => {
    const { id, seated, line } = await fullGroup(1)
    const [first] = line as [User]
    accepted(await leave(seated[0], id))
    const elsewhere = await makeAnalyst(db)
    accepted(
      await bookSession(ctxOf(db, first), { analystId: elsewhere.id, startUtc: SLOT, durationMinutes: 30 }),
    )
    expect(await accept(first, id)).toMatchObject(code("investor_busy"))
    expect(await waits(id)).toEqual(["offered"])
  })

  it("waits no longer once it closes, or is called off", async () => {
    const closing = await fullGroup(2, [], { closesAt: later(-HOUR_MS, SLOT) })
    accepted(await leave(closing.seated[0], closing.id, later(-DAY_MS, SLOT)))
    await settle(later(-HOUR_MS, SLOT))
    expect(await waits(closing.id)).toEqual(["lapsed", "closed"])
    const { id, line } = await fullGroup(1)
    const [{ analystId } = { analystId: "" }] = (
      await db.execute<{ analystId: string }>(
        sql`select analyst_id as "analystId" from session_bookings where id = ${id}`,
      )
    ).rows
    const analyst = { ...(await makeUser(db, "analyst")), id: analystId }
    accepted(await cancelGroup(ctxOf(db, analyst), { groupId: id }))
    expect(await waits(id)).toEqual(["closed"])
    expect(await eventsOf(id, line[0] as User)).toEqual(["waitlist_joined", "waitlist_closed (cancelled)"])
    expect(await leave(await makeUser(db, "investor"), id)).toMatchObject(code("not_found"))
  })
})

describe("a seat", () => {
  it("is given up late inside the notice, but not within an hour of taking it", async () => {
    const analyst = await makeAnalyst(db, { cancelNoticeMinutes: 24 * 60 })
    const input = { startUtc: SLOT, durationMinutes: 60, topic: "Reading a downcycle", seatsMax: 9 }
    const { id } = accepted(await createGroup(ctxOf(db, analyst), input))
    const late = async (taken: Date, left: Date) => {
      const who = await makeUser(db, "investor")
      accepted(await join(who, id, taken))
      return accepted(await leave(who, id, left)).mySeat?.late
    }
    const notice = later(-DAY_MS, SLOT)
    expect(await late(NOW, notice)).toBe(false)
    expect(await late(NOW, later(1, notice))).toBe(true)
    expect(await late(later(HOUR_MS, notice), later(2 * HOUR_MS, notice))).toBe(false)
    expect(await late(later(HOUR_MS, notice), later(2 * HOUR_MS + 1, notice))).toBe(true)
    const who = await makeUser(db, "investor")
    accepted(await join(who, id))
    expect(await leave(who, id, SLOT)).toMatchObject(code("too_late"))
  })
})
