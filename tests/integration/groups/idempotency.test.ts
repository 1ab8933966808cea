import { and, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { INVARIANTS } from "@/db/invariants"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { idempotencyKeys } from "@/db/schema/requests"
import { seatEvents } from "@/db/schema/seat-events"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { call, handlerOf, ownRoutes } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser, SLOT } from "@/tests/support/factories"
import { GROUP_PATH, type GroupState, groupIn } from "@/tests/support/group-doors"
import { makeGroup } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const GROUPS = "/api/group_sessions"

type Side = "ownInvestor" | "ownAnalyst"
type Post = readonly [path: string, by: Side, state: GroupState, body: Record<string, unknown>]

const POSTS: readonly Post[] = [
  [`${GROUP_PATH}/join`, "ownInvestor", "open", { question: "And lithium?" }],
  [`${GROUP_PATH}/leave`, "ownInvestor", "seated", {}],
  [`${GROUP_PATH}/waitlist`, "ownInvestor", "full", { mode: "ask" }],
  [`${GROUP_PATH}/offer/accept`, "ownInvestor", "offered", {}],
  [`${GROUP_PATH}/offer/decline`, "ownInvestor", "offered", {}],
  [`${GROUP_PATH}/seats/[seatId]/remove`, "ownAnalyst", "seated", { reason_text: "The room is small." }],
  [`${GROUP_PATH}/seats/[seatId]/no_show`, "ownAnalyst", "ended", { text: "The room waited." }],
  [`${GROUP_PATH}/cancel`, "ownAnalyst", "seated", {}],
  [`${GROUP_PATH}/complete`, "ownAnalyst", "ended", {}],
  [
    `${GROUP_PATH}/reschedule`,
    "ownAnalyst",
    "seated",
    { start_utc: new Date(SLOT.getTime() + DAY_MS).toISOString() },
  ],
  [
    GROUPS,
    "ownAnalyst",
    "open",
    {
      ...{ start_utc: new Date(SLOT.getTime() + 2 * DAY_MS).toISOString(), duration_minutes: 60 },
      ...{ topic: "Copper", seats_max: 5 },
    },
  ],
]

let people: { ownInvestor: User; ownAnalyst: User }
let tokens: Record<Side, string>

beforeEach(async () => {
  people = { ownInvestor: await makeUser(db, "investor"), ownAnalyst: await makeAnalyst(db) }
  tokens = {
    ownInvestor: await bearer(db, people.ownInvestor),
    ownAnalyst: await bearer(db, people.ownAnalyst),
  }
})

function post([path, by]: Post, ids: Record<string, string>, key: string, body: unknown) {
  const headers = { "idempotency-key": key }
  return call("POST", path, ids, { authorization: tokens[by], body, headers })
}

async function countEvents(groupId: string): Promise<number> {
  const seats = await db.$count(seatEvents, eq(seatEvents.bookingId, groupId))
  return seats + (await db.$count(sessionBookingEvents, eq(sessionBookingEvents.bookingId, groupId)))
}

const OF_KEYS = "One idempotency key changed one booking of its sender"

async function strayKeys(): Promise<number> {
  const invariant = INVARIANTS.find(({ name }) => name === OF_KEYS)
  const { rows } = await db.$client.query(invariant?.query ?? "")
  return rows.length
}

it("every POST about group sessions is tried with an Idempotency-Key", async () => {
  const paths = ownRoutes().filter((path) => path.startsWith(GROUPS))
  const doors = await Promise.all(paths.map(async (path) => (await handlerOf("POST", path)).door))
  const tried = POSTS.map(([path]) => path)
  expect(paths.filter((path, nth) => doors[nth] && !tried.includes(path))).toEqual([])
})

describe("an Idempotency-Key", () => {
  for (const each of POSTS) {
    const [path, , state, body] = each
    it(`makes ${path.replace(GROUP_PATH, "") || "a session"} happen once, sent many times at once and once more later`, async () => {
      const ids = await groupIn(db, state, people, SLOT)
      const before = await countEvents(ids.groupId)
      const answers = await Promise.all(Array.from({ length: 12 }, () => post(each, ids, "k", body)))
      const written = await countEvents(ids.groupId)
      const later = await post(each, ids, "k", body)
      expect(later.status, JSON.stringify(later.body)).toBeLessThan(300)
      expect(later.headers.get("idempotency-replayed")).toBe("true")
      for (const answer of answers) expect([answer.status, answer.body]).toEqual([later.status, later.body])
      expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1)
      expect(await countEvents(ids.groupId)).toBe(written)
      if (path !== GROUPS) expect(written).toBeGreaterThan(before)
      expect(await strayKeys()).toBe(0)
    })
  }

  it("keeps with the answer the seat that it gave, and of a removed one none", async () => {
    const [join, , , accept, , remove] = POSTS as [Post, Post, Post, Post, Post, Post]
    for (const [nth, each] of [join, accept].entries()) {
      const ids = await groupIn(db, each[2], people, new Date(SLOT.getTime() + nth * DAY_MS))
      await post(each, ids, `k ${nth}`.replace(" ", "-"), each[3])
      const [kept] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.bookingId, ids.groupId))
      const own = and(
        eq(sessionSeats.bookingId, ids.groupId),
        eq(sessionSeats.investorId, people.ownInvestor.id),
      )
      const [seat] = await db.select().from(sessionSeats).where(own)
      expect(kept).toMatchObject({ userId: people.ownInvestor.id, seatId: seat?.id })
    }
    const ids = await groupIn(db, "seated", people, new Date(SLOT.getTime() + 3 * DAY_MS))
    await post(remove, ids, "k", remove[3])
    const [kept] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.bookingId, ids.groupId))
    expect(kept).toMatchObject({ userId: people.ownAnalyst.id, seatId: null })
  })

  it("with another body, or for another session, is a mismatch", async () => {
    const [join] = POSTS as [Post]
    const one = await groupIn(db, "open", people, SLOT)
    const other = await groupIn(db, "open", people, new Date(SLOT.getTime() + DAY_MS))
    expect((await post(join, one, "k", {})).status).toBe(201)
    for (const again of [await post(join, one, "k", { name_shown: true }), await post(join, other, "k", {})])
      expect(again.body).toMatchObject({ status: 422, code: "idempotency_mismatch" })
  })

  it("is a stray of who is no part of the session, and one that names another's seat", async () => {
    const group = await makeGroup(db, people.ownAnalyst)
    const stranger = await makeUser(db, "investor")
    const { seatId, groupId } = await groupIn(db, "open", people, new Date(SLOT.getTime() + DAY_MS))
    const answer = { requestHash: "x", response: {}, createdAt: SLOT }
    await db.insert(idempotencyKeys).values({ userId: stranger.id, key: "a", bookingId: group.id, ...answer })
    expect(await strayKeys()).toBe(1)
    await db
      .insert(idempotencyKeys)
      .values({ userId: people.ownAnalyst.id, key: "b", bookingId: groupId, seatId, ...answer })
    expect(await strayKeys()).toBe(2)
  })
})
