import { and, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { GROUP_INVARIANTS } from "@/db/group-invariants"
import { violationsOf } from "@/db/invariants"
import { auditEvents } from "@/db/schema/audit"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { idempotencyKeys } from "@/db/schema/requests"
import { seatEvents } from "@/db/schema/seat-events"
import { users } from "@/db/schema/users"
import { answerOnce } from "@/lib/answers/answer-once"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { createGroup } from "@/lib/groups/create-group"
import { getGroup } from "@/lib/groups/get-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveWaitlist } from "@/lib/groups/leave-waitlist"
import { GroupOutput } from "@/lib/groups/wire"
import { disableUser } from "@/lib/users/disable-user"
import { eraseUser } from "@/lib/users/erase-user"
import { listLiveBookings } from "@/lib/users/list-live-bookings"
import { updateUser } from "@/lib/users/update-user"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const confirmed = { emailConfirmedAt: NOW }

let admin: User
let analyst: User
let seated: User
let other: User
let waiting: User
let groupId: string

beforeEach(async () => {
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db)
  ;[seated, other, waiting] = (await Promise.all(
    [1, 2, 3].map(() => makeUser(db, "investor", confirmed)),
  )) as [User, User, User]
  const made = { startUtc: SLOT, durationMinutes: 60, topic: "Rates", seatsMax: 2, showNames: true }
  groupId = accepted(await createGroup(ctxOf(db, analyst), made)).id
  for (const actor of [seated, other])
    accepted(await joinGroup(ctxOf(db, actor), { groupId, nameShown: true, question: "Why?" }))
  accepted(await joinWaitlist(ctxOf(db, waiting), { groupId, mode: "ask" }))
})

const disable = (user: User, cancelBookings = false) =>
  disableUser(ctxOf(db, admin), { userId: user.id, cancelBookings, reasonCode: "on_request" })
const seatOf = async ({ id }: User) =>
  (
    await db
      .select()
      .from(sessionSeats)
      .where(and(eq(sessionSeats.bookingId, groupId), eq(sessionSeats.investorId, id)))
  )[0]
const waitOf = async ({ id }: User) =>
  (
    await db
      .select()
      .from(waitlistEntries)
      .where(and(eq(waitlistEntries.bookingId, groupId), eq(waitlistEntries.investorId, id)))
  )[0]
const statusOf = async () =>
  (await db.select().from(sessionBookings).where(eq(sessionBookings.id, groupId)))[0]?.status
const auditOf = async (user: User, action: "user_disabled" | "user_role_changed") =>
  (
    await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.objectId, user.id), eq(auditEvents.action, action)))
  )[0]?.after

async function brokenNames(): Promise<string[]> {
  const client = await db.$client.connect()
  const found = await violationsOf(client, GROUP_INVARIANTS).finally(() => client.release())
  return found.map(({ invariant }) => invariant.name)
}

describe("an investor whose account is closed", () => {
  it("gives up his seat for nothing, by whoever closed it, and it is offered to who waits", async () => {
    accepted(await disable(seated))
    expect(await seatOf(seated)).toMatchObject({ status: "cancelled", late: false })
    expect(await waitOf(waiting)).toMatchObject({ status: "offered" })
    const told = await db
      .select()
      .from(seatEvents)
      .where(and(eq(seatEvents.investorId, seated.id), eq(seatEvents.event, "seat_left")))
    expect(told).toMatchObject([{ actorId: admin.id, actorRole: "admin" }])
    expect(await auditOf(seated, "user_disabled")).toMatchObject({ seats_given_up: 1 })
    expect(await seatOf(other)).toMatchObject({ status: "taken" })
    expect(await brokenNames()).toEqual([])
  })

  it("waits no longer, and an offer of his goes on to the next", async () => {
    const next = await makeUser(db, "investor", confirmed)
    accepted(await joinWaitlist(ctxOf(db, next), { groupId, mode: "ask" }))
    accepted(await disable(seated))
    accepted(await disable(waiting))
    expect(await waitOf(waiting)).toMatchObject({ status: "left" })
    expect(await waitOf(next)).toMatchObject({ status: "offered" })
    expect(await auditOf(waiting, "user_disabled")).toMatchObject({ waits_ended: 1 })
    expect(await brokenNames()).toEqual([])
  })

  it("keeps the seat of a session that has begun", async () => {
    const then = new Date(SLOT.getTime() + HOUR_MS / 2)
    accepted(await disableUser(ctxOf(db, admin, then), { userId: seated.id, cancelBookings: true }))
    expect(await seatOf(seated)).toMatchObject({ status: "taken" })
    expect(await brokenNames()).toEqual([])
  })

  it("takes no seat and begins no wait by what was on its way", async () => {
    accepted(await leaveWaitlist(ctxOf(db, waiting), { groupId }))
    accepted(await disable(waiting))
    const refused = { ok: false, problem: { code: "not_found" } }
    expect(await joinWaitlist(ctxOf(db, waiting), { groupId, mode: "ask" })).toMatchObject(refused)
    accepted(await disable(seated))
    expect(await joinGroup(ctxOf(db, waiting), { groupId })).toMatchObject(refused)
  })
})

describe("an analyst whose account is closed", () => {
  it("leads his groups still unless they are to go; then they are called off, with all that was held", async () => {
    accepted(await disable(analyst))
    expect(await statusOf()).toBe("confirmed")
    const live = accepted(await listLiveBookings(ctxOf(db, admin), { userId: analyst.id }))
    expect(live).toMatchObject({
      items: [],
      toCome: 1,
      groups: [{ id: groupId, topic: "Rates", status: "confirmed" }],
    })
    accepted(await disable(analyst, true))
    expect(await statusOf()).toBe("cancelled")
    expect(await seatOf(seated)).toMatchObject({ status: "released", reasonCode: "cancelled" })
    expect(await waitOf(waiting)).toMatchObject({ status: "closed" })
    const [row] = await db.select().from(auditEvents).where(eq(auditEvents.objectId, groupId))
    expect(row).toMatchObject({ action: "booking_cancelled", actorId: admin.id })
    expect(await brokenNames()).toEqual([])
  })

  it("gets nobody new into them", async () => {
    accepted(await disable(seated))
    accepted(await disable(analyst))
    const stranger = await makeUser(db, "investor", confirmed)
    const refused = { ok: false, problem: { code: "not_found" } }
    expect(await getGroup(ctxOf(db, stranger), { groupId })).toMatchObject(refused)
    expect(await joinGroup(ctxOf(db, stranger), { groupId })).toMatchObject(refused)
    expect(await joinWaitlist(ctxOf(db, stranger), { groupId, mode: "ask" })).toMatchObject(refused)
  })
})

describe("another role", () => {
  it("is refused while he leads a group, and has an investor give up his seats", async () => {
    const change = (user: User, role: "investor" | "analyst") =>
      updateUser(ctxOf(db, admin), { userId: user.id, role })
    expect(await change(analyst, "investor")).toMatchObject({ problem: { code: "has_live_bookings" } })
    accepted(await change(seated, "analyst"))
    expect(await seatOf(seated)).toMatchObject({ status: "cancelled" })
    expect(await auditOf(seated, "user_role_changed")).toMatchObject({ seats_given_up: 1 })
    expect(await brokenNames()).toEqual([])
  })
})

describe("who is erased", () => {
  const erase = async (user: User) => {
    accepted(await eraseUser(ctxOf(db, admin), { userId: user.id }))
    return eraseUser(ctxOf(db, await makeUser(db, "admin")), { userId: user.id })
  }

  it("has given up his seats, and nothing that was kept of his groups names him", async () => {
    const idempotency = { key: "k", requestHash: "h", output: GroupOutput, replayed: false }
    const view = () => getGroup(ctxOf(db, other), { groupId })
    accepted(await answerOnce({ ...ctxOf(db, other), idempotency }, groupId, view))
    const kept = () => db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, "k"))
    expect(JSON.stringify(await kept())).toContain(seated.name)
    accepted(await erase(seated))
    expect(await kept()).toEqual([])
    expect(await seatOf(seated)).toMatchObject({ status: "cancelled", question: null, nameShown: false })
    expect(await waitOf(waiting)).toMatchObject({ status: "offered" })
    expect(await db.select().from(users).where(eq(users.id, seated.id))).toMatchObject([
      { name: "Former investor" },
    ])
    expect(await brokenNames()).toEqual([])
  })

  it("leads no group any more", async () => {
    expect(await eraseUser(ctxOf(db, admin), { userId: analyst.id })).toMatchObject({
      problem: { code: "has_live_bookings" },
    })
  })
})
