import { beforeEach, describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { transact } from "@/db/transact"
import type { User } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { ok } from "@/lib/core/result"
import { getGroup } from "@/lib/groups/get-group"
import { loadGroupView } from "@/lib/groups/load-group"
import type { GroupView } from "@/lib/groups/views"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const inMs = (ms: number) => new Date(NOW.getTime() + ms)
let analyst: User
let stranger: User

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  stranger = await makeUser(db, "investor")
})

async function read(group: { readonly id: string }, as: User, now = NOW): Promise<GroupView> {
  const found = await getGroup(ctxOf(db, as, now), { groupId: group.id })
  if (!found.ok) throw new Error(found.problem.code)
  return found.value
}

const many = (count: number) => Promise.all(Array.from({ length: count }, () => makeUser(db, "investor")))

describe("a group session", () => {
  it("says to any investor how many seats are taken and free, and that he can join", async () => {
    const [one, other] = await many(2)
    const group = await makeGroup(db, analyst, { price: 6_000, videoUrl: "https://video.test/1" })
    if (one) await makeSeat(db, group, one)
    if (other) await makeSeat(db, group, other, { status: "cancelled" })
    expect(await read(group, stranger)).toMatchObject({
      id: group.id,
      kind: "group",
      status: "confirmed",
      analyst: { id: analyst.id, name: analyst.name },
      topic: "Where the market goes",
      durationMinutes: 60,
      price: "60.00",
      videoUrl: null,
      seats: { taken: 1, total: 3, min: 1, offered: 0, free: 2 },
      waitlist: { length: 0, max: 10, position: null, mode: null, offerUntil: null },
      mySeat: null,
      people: null,
      can: ["join"],
    })
  })

  it("shows its investor his seat as its session stands, and the way in once it is confirmed", async () => {
    const values = { seatsMin: 3, videoUrl: "https://video.test/1" }
    const held = await makeGroup(db, analyst, values)
    const agreed = await makeGroup(db, analyst, { ...values, seatsMin: 1, startUtc: inMs(48 * HOUR_MS) })
    await makeSeat(db, held, stranger, { question: "And lithium?" })
    await makeSeat(db, agreed, stranger)
    expect(await read(held, stranger)).toMatchObject({
      status: "requested",
      videoUrl: null,
      mySeat: { status: "held", question: "And lithium?" },
      decideAt: new Date(SLOT.getTime() - 48 * HOUR_MS),
      can: ["leave"],
    })
    expect(await read(agreed, stranger)).toMatchObject({
      videoUrl: "https://video.test/1",
      mySeat: { status: "confirmed" },
      decideAt: null,
    })
  })

  it("keeps the last seat of who had several, and a taken one before any", async () => {
    const group = await makeGroup(db, analyst)
    await makeSeat(db, group, stranger, { status: "cancelled", late: true })
    expect(await read(group, stranger)).toMatchObject({
      mySeat: { status: "cancelled", late: true },
      can: ["join"],
    })
    const seat = await makeSeat(db, group, stranger, { createdAt: inMs(1) })
    await makeSeat(db, group, stranger, { status: "cancelled", createdAt: inMs(2) })
    expect(await read(group, stranger)).toMatchObject({ mySeat: { id: seat.id }, can: ["leave"] })
  })

  it("reads expired once its minimum was missed, with nobody in it, before the sweep was there", async () => {
    const group = await makeGroup(db, analyst, { seatsMin: 2, decideAt: inMs(HOUR_MS) })
    await makeSeat(db, group, stranger)
    expect(await read(group, stranger, inMs(HOUR_MS - 1))).toMatchObject({ status: "requested" })
    expect(await read(group, stranger, inMs(HOUR_MS))).toMatchObject({
      status: "expired",
      mySeat: { status: "released" },
      seats: { taken: 0, total: 3, offered: 0, free: 0 },
      can: [],
    })
  })

  it("tells who waits where he is in line, and gives no free place away before him", async () => {
    const [one, two, three] = await many(3)
    const group = await makeGroup(db, analyst, { seatsMax: 2 })
    if (!one || !two || !three) throw new Error("nobody")
    await makeSeat(db, group, one)
    await makeWait(db, group, two, { status: "left" })
    await makeWait(db, group, three, { status: "offered", offerUntil: inMs(15 * MINUTE_MS) })
    await makeWait(db, group, stranger, { mode: "seat_me" })
    expect(await read(group, stranger)).toMatchObject({
      seats: { taken: 1, offered: 1, free: 0 },
      waitlist: { length: 2, position: 2, mode: "seat_me", offerUntil: null },
      can: ["stop_waiting"],
    })
    expect(await read(group, three)).toMatchObject({
      waitlist: { position: 1, offerUntil: inMs(15 * MINUTE_MS) },
      can: ["stop_waiting", "accept", "decline"],
    })
    expect(await read(group, two)).toMatchObject({ waitlist: { position: null }, can: ["wait"] })
    expect(await read(group, three, inMs(15 * MINUTE_MS))).toMatchObject({
      waitlist: { length: 1, position: null, offerUntil: null },
      can: ["wait"],
    })
  })

  it("shows names and firms of those who show them to who is part of it, where the session shows names", async () => {
    const [hidden, waiting, had] = await many(3)
    const shown = await makeUser(db, "investor", { name: "Ada Shown", firm: "Shown Capital" })
    const [open, closed] = [
      await makeGroup(db, analyst, { showNames: true }),
      await makeGroup(db, analyst, { startUtc: inMs(48 * HOUR_MS) }),
    ]
    if (!hidden || !waiting || !had) throw new Error("nobody")
    for (const group of [open, closed]) {
      await makeSeat(db, group, shown, { nameShown: true })
      await makeSeat(db, group, hidden)
      await makeSeat(db, group, had, { nameShown: true, status: "cancelled" })
      await makeWait(db, group, waiting)
    }
    const people = [{ name: "Ada Shown", firm: "Shown Capital" }]
    const admin = await makeUser(db, "admin")
    for (const reader of [shown, hidden, waiting, analyst, admin]) {
      expect(await read(open, reader), reader.role).toMatchObject({ people })
      expect(await read(closed, reader), reader.role).toMatchObject({ people: null })
    }
    for (const reader of [stranger, had, await makeAnalyst(db)]) {
      expect(await read(open, reader), reader.role).toMatchObject({ people: null })
    }
  })

  it("does not exist for strangers where its analyst is not listed, but for those who are part of it", async () => {
    const [seated, waited] = await many(2)
    const group = await makeGroup(db, analyst)
    if (!seated || !waited) throw new Error("nobody")
    await makeSeat(db, group, seated, { status: "cancelled" })
    await makeWait(db, group, waited, { status: "left" })
    await db.update(analystConnectProfiles).set({ isEnabled: false })
    const gone = { ok: false, problem: { code: "not_found" } }
    expect(await getGroup(ctxOf(db, stranger), { groupId: group.id })).toMatchObject(gone)
    expect(await getGroup(ctxOf(db, await makeAnalyst(db)), { groupId: group.id })).toMatchObject(gone)
    for (const reader of [seated, waited, analyst, await makeUser(db, "admin")]) {
      expect(await read(group, reader)).toMatchObject({ id: group.id })
    }
  })

  it("is no 1:1 booking, nor is one of those a group session", async () => {
    const { id } = await makeBooking(db, stranger, analyst)
    const gone = { ok: false, problem: { code: "not_found" } }
    expect(await getGroup(ctxOf(db, stranger), { groupId: id })).toMatchObject(gone)
    expect(await getGroup(ctxOf(db, stranger), { groupId: newId() })).toMatchObject(gone)
  })

  it("is read within a transaction as that one has it", async () => {
    const group = await makeGroup(db, analyst)
    const read = await transact(ctxOf(db, stranger), async (inner) =>
      ok(await loadGroupView(inner, group.id)),
    )
    expect(read).toMatchObject({ ok: true, value: { id: group.id } })
  })
})
