import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { idempotencyKeys } from "@/db/schema/requests"
import { listAudit } from "@/lib/audit/list-audit"
import { systemCtx, type User, type UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { exportSeats } from "@/lib/groups/export-seats"
import { getGroup } from "@/lib/groups/get-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { listGroupEvents } from "@/lib/groups/list-group-events"
import { listGroups } from "@/lib/groups/list-groups"
import { listSeats } from "@/lib/groups/list-seats"
import { removeSeat } from "@/lib/groups/remove-seat"
import { GroupOutput } from "@/lib/groups/wire"
import { loadSessionNews } from "@/lib/live/load-news"
import { bodyOf, mayHear } from "@/lib/live/news"
import { listNotifications } from "@/lib/notifications/list-notifications"
import { tellEvents } from "@/lib/notifications/tell-events"
import { explainAvailability } from "@/lib/slots/explain-availability"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat, makeWait, type Seat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let analyst: User
let hidden: User
let shown: User
let waiting: User
let inside: User
let stranger: User
let group: Group
let seatOfHidden: Seat

beforeAll(async () => {
  const person = (name: string) =>
    makeUser(db, "investor", { name, firm: `${name} Partners`, emailConfirmedAt: NOW })
  analyst = await makeAnalyst(db)
  hidden = await person("Hester Hidden")
  shown = await person("Sam Shown")
  waiting = await person("Wanda Waiting")
  inside = await person("Ivo Inside")
  stranger = await person("Stan Stranger")
  group = await makeGroup(db, analyst, { showNames: true, seatsMax: 3, waitlistMax: 1 })
  seatOfHidden = await makeSeat(db, group, hidden, { question: "A question of hers" })
  await makeSeat(db, group, shown, { nameShown: true, question: "A question of his" })
  await makeSeat(db, group, inside)
  await makeWait(db, group, waiting)
})

const secretsOf = ({ id, name, email, firm }: User) => [id, name, email, firm ?? ""]

/** All that an investor is answered about the group, refusals and what is kept of it among it. */
async function allFor(ctx: UserCtx): Promise<string> {
  const groupId = group.id
  const idempotency = { key: "again", requestHash: "h", output: GroupOutput, replayed: false }
  const answers = [
    await getGroup(ctx, { groupId }),
    await listGroups(ctx, { limit: 50 }),
    await listGroups(ctx, { limit: 50, mine: "1" }),
    await listGroupEvents(ctx, { groupId, limit: 100 }),
    await listSeats(ctx, { groupId }),
    await exportSeats(ctx, {}),
    await listAudit(ctx, { limit: 10 }),
    await removeSeat(ctx, { groupId, seatId: seatOfHidden.id, reasonText: "Why" }),
    await joinGroup(ctx, { groupId }),
    await joinWaitlist({ ...ctx, idempotency }, { groupId, mode: "ask" }),
    await explainAvailability(ctx, { analystId: analyst.id, at: SLOT, duration: 30 }),
    await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.userId, ctx.actor.id)),
    await listNotifications(ctx, { limit: 50 }),
  ]
  return JSON.stringify(answers)
}

describe("what is told of others in a group session", () => {
  it("is nothing to who is not in it, in whatever he asks or is refused", async () => {
    const text = await allFor(ctxOf(db, stranger))
    for (const person of [hidden, shown, inside, waiting])
      for (const secret of secretsOf(person)) expect(text).not.toContain(secret)
    expect(text).not.toContain("A question of")
  })

  it("is to who has a seat no more than names and firms of those who show them", async () => {
    const text = await allFor(ctxOf(db, inside))
    expect(text).toContain("Sam Shown")
    for (const secret of [shown.id, shown.email]) expect(text).not.toContain(secret)
    for (const person of [hidden, waiting, stranger])
      for (const secret of secretsOf(person)) expect(text).not.toContain(secret)
    expect(text).not.toContain("A question of")
  })

  it("is as little when a seat is given up, a wait gets it and all are told", async () => {
    const later = new Date(NOW.getTime() + HOUR_MS)
    accepted(await leaveGroup(ctxOf(db, hidden, later), { groupId: group.id }))
    const idempotency = { key: "accepted", requestHash: "h", output: GroupOutput, replayed: false }
    accepted(await acceptOffer({ ...ctxOf(db, waiting, later), idempotency }, { groupId: group.id }))
    await tellEvents(systemCtx(db, later))
    for (const reader of [inside, waiting]) {
      const text = await allFor(ctxOf(db, reader, later))
      for (const secret of secretsOf(hidden)) expect(text, reader.name).not.toContain(secret)
      expect(text, reader.name).toContain("Sam Shown")
    }
  })

  it("is news to who is part of it and who runs the house, and tells nobody who else is", async () => {
    const [news] = await loadSessionNews(db, [group.id], NOW)
    if (!news) throw new Error("there is no news")
    const hears = (user: User) => mayHear({ user, analystIds: new Set() }, news)
    expect(hears(stranger)).toBe(false)
    // `hidden` has given his seat up.
    expect([inside, waiting, analyst, await makeUser(db, "admin")].every(hears)).toBe(true)
    expect(hears(hidden)).toBe(false)
    expect(Object.keys(bodyOf(news)).toSorted()).toEqual(["group_id", "revision", "status", "taken"])
    expect(JSON.stringify(bodyOf(news))).not.toContain(hidden.id)
  })
})
