import { beforeEach, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { listGroupEvents } from "@/lib/groups/list-group-events"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let analyst: User
let one: User
let two: User
let waiting: User
let group: Group

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  one = await makeUser(db, "investor")
  two = await makeUser(db, "investor")
  waiting = await makeUser(db, "investor")
  group = await makeGroup(db, analyst, { seatsMin: 2, seatsMax: 2 })
  await makeSeat(db, group, one)
  await makeSeat(db, group, two)
  await makeWait(db, group, waiting, { createdAt: new Date(NOW.getTime() + 1) })
})

async function read(as: User, page: { limit?: number; cursor?: string } = {}) {
  return accepted(await listGroupEvents(ctxOf(db, as), { groupId: group.id, limit: 50, ...page }))
}

describe("the events of a group session", () => {
  it("tell an investor its own steps and what happened to him, and nobody's name", async () => {
    const { items } = await read(one)
    expect(items.map(({ event }) => event)).toEqual([
      "booking_requested",
      "seat_joined",
      "booking_confirmed",
      "seat_confirmed",
    ])
    expect(items.every(({ investor }) => investor === null)).toBe(true)
    expect((await read(waiting)).items.map(({ event }) => event)).toEqual([
      "booking_requested",
      "booking_confirmed",
      "waitlist_joined",
    ])
  })

  it("tell its analyst and admins whom each is about", async () => {
    for (const reader of [analyst, await makeUser(db, "admin")]) {
      const { items } = await read(reader)
      expect(
        items.filter(({ event }) => event === "seat_joined").map(({ investor }) => investor?.id),
      ).toEqual(expect.arrayContaining([one.id, two.id]))
      expect(items.map(({ event }) => event)).toEqual([
        "booking_requested",
        "seat_joined",
        "seat_joined",
        "booking_confirmed",
        "seat_confirmed",
        "seat_confirmed",
        "waitlist_joined",
      ])
    }
  })

  it("come page by page, each once", async () => {
    const whole = (await read(analyst)).items.map(({ id }) => id)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await read(analyst, { limit: 2, ...(cursor ? { cursor } : {}) })
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(whole)
    const strange = await listGroupEvents(ctxOf(db, one), { groupId: group.id, limit: 2, cursor: "x" })
    expect(strange).toMatchObject({ problem: { code: "invalid_input" } })
  })

  it("are nothing to strangers and other analysts, nor are those of a 1:1 booking read so", async () => {
    const gone = { ok: false, problem: { code: "not_found" } }
    for (const reader of [await makeUser(db, "investor"), await makeAnalyst(db)])
      expect(await listGroupEvents(ctxOf(db, reader), { groupId: group.id, limit: 50 })).toMatchObject(gone)
    const startUtc = new Date(SLOT.getTime() + 24 * (SLOT.getTime() - NOW.getTime()))
    const { id: groupId } = await makeBooking(db, one, analyst, { startUtc })
    for (const reader of [one, analyst])
      expect(await listGroupEvents(ctxOf(db, reader), { groupId, limit: 50 })).toMatchObject(gone)
  })
})
