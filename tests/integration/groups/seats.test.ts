import { beforeEach, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { listSeats } from "@/lib/groups/list-seats"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let analyst: User
let group: Group
let investors: User[]

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  group = await makeGroup(db, analyst, { seatsMin: 2 })
  investors = await Promise.all([1, 2, 3, 4, 5].map(() => makeUser(db, "investor", { firm: "Harbour" })))
})

const person = (nth: number) => {
  const { id, name, firm } = investors[nth] as User
  return { id, name, firm }
}
const later = (ms: number) => new Date(NOW.getTime() + ms)

describe("the seats of a group session", () => {
  it("are its analyst's and admins' to see: who has one, who had one, and who waits in line", async () => {
    const [one, two, three, four, five] = investors as [User, User, User, User, User]
    await makeSeat(db, group, one, { status: "cancelled", late: true, createdAt: later(1) })
    await makeSeat(db, group, two, { question: "And lithium?", createdAt: later(2) })
    await makeWait(db, group, three, { mode: "seat_me" })
    await makeWait(db, group, four, { status: "declined" })
    await makeWait(db, group, five, { status: "offered", offerUntil: later(HOUR_MS) })
    const seen = accepted(await listSeats(ctxOf(db, analyst), { groupId: group.id }))
    expect(seen.items).toMatchObject([
      { investor: person(1), question: "And lithium?", status: "held", late: false },
      { investor: person(0), status: "cancelled", late: true },
    ])
    expect(seen.waitlist).toMatchObject([
      { investor: person(2), mode: "seat_me", status: "waiting", offerUntil: null },
      { investor: person(4), mode: "ask", status: "offered", offerUntil: later(HOUR_MS) },
    ])
    const admin = ctxOf(db, await makeUser(db, "admin"))
    const byHouse = accepted(await listSeats(admin, { groupId: group.id }))
    expect(byHouse.items).toMatchObject([{ investor: person(1), question: null }, { investor: person(0) }])
    const lapsed = accepted(
      await listSeats(ctxOf(db, analyst, later(HOUR_MS)), { groupId: group.id }),
    ).waitlist
    expect(lapsed.map(({ investor }) => investor)).toEqual([person(2)])
  })

  it("are no investor's to see, nor another analyst's, and a 1:1 booking has none", async () => {
    const gone = { ok: false, problem: { code: "not_found" } }
    const [one] = investors as [User]
    await makeSeat(db, group, one)
    expect(await listSeats(ctxOf(db, one), { groupId: group.id })).toMatchObject({
      problem: { code: "forbidden" },
    })
    expect(await listSeats(ctxOf(db, await makeAnalyst(db)), { groupId: group.id })).toMatchObject(gone)
    const { id: groupId } = await makeBooking(db, one, analyst, { startUtc: later(48 * HOUR_MS) })
    for (const reader of [analyst, await makeUser(db, "admin")])
      expect(await listSeats(ctxOf(db, reader), { groupId })).toMatchObject(gone)
  })
})
