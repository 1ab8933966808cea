import { and, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { waitlistEntries } from "@/db/schema/groups"
import { notifications } from "@/db/schema/notifications"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { updateGroup } from "@/lib/groups/update-group"
import { loadMessages } from "@/lib/notifications/load-messages"
import { mailContent } from "@/lib/notifications/mail-content"
import { tellEvents } from "@/lib/notifications/tell-events"
import { listOtherTimes } from "@/lib/rebooking/list-other-times"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { violationsIn } from "@/tests/support/money"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const LINKS = { appUrl: "https://house.example", unsubscribeKey: Buffer.alloc(32) }
const STILL = "You keep your place on the waitlist, and are asked once a seat is yours."

let analyst: User
let seated: User
let asked: User
let atOnce: User
let group: Group

beforeEach(async () => {
  analyst = await makeAnalyst(db)
  ;[seated, asked, atOnce] = [
    await makeUser(db, "investor"),
    await makeUser(db, "investor"),
    await makeUser(db, "investor"),
  ]
  group = await makeGroup(db, analyst, { seatsMax: 2, price: 6_000 })
  for (const who of [seated, await makeUser(db, "investor")]) await makeSeat(db, group, who)
  await makeWait(db, group, asked)
  await makeWait(db, group, atOnce, { mode: "seat_me" })
  await tellEvents(systemCtx(db, NOW))
})

/** The mails of this kind that somebody is to get: subject and lines. */
async function mailsTo(who: User, kind: "group_moved" | "group_repriced" | "group_minimum_missed") {
  await tellEvents(systemCtx(db, NOW))
  const of = and(eq(notifications.recipientId, who.id), eq(notifications.kind, kind))
  const rows = await db
    .select()
    .from(notifications)
    .where(and(of, eq(notifications.channel, "email")))
  const messages = await loadMessages(db, rows)
  return rows.map(({ id }) => {
    const message = messages.get(id)
    if (!message) throw new Error("a notification says nothing")
    const { headline, lines } = mailContent(message, LINKS, NOW)
    return [headline, ...lines].join(" | ")
  })
}
const modeOf = async (who: User) =>
  (await db.select().from(waitlistEntries).where(eq(waitlistEntries.investorId, who.id)))[0]?.mode

describe("who waits for a seat", () => {
  it("is told that the session is moved, keeps his place, and is asked before he is seated", async () => {
    const startUtc = new Date(SLOT.getTime() + DAY_MS)
    accepted(await rescheduleGroup(ctxOf(db, analyst), { groupId: group.id, startUtc, outsideHours: true }))
    for (const who of [asked, atOnce]) {
      const [mail, ...more] = await mailsTo(who, "group_moved")
      expect(more).toEqual([])
      expect(mail).toContain(`${analyst.name} moved “Where the market goes”`)
      expect(mail).toContain(STILL)
      expect(mail).not.toContain("Leaving costs nothing")
      expect(await modeOf(who)).toBe("ask")
    }
    const [mail] = await mailsTo(seated, "group_moved")
    expect(mail).toContain("Leaving costs nothing")
    expect(mail).not.toContain(STILL)
    expect(await violationsIn(db)).toEqual([])
  })

  it("is told that it costs something else; who has a seat keeps his price, and hears nothing", async () => {
    accepted(await updateGroup(ctxOf(db, analyst), { groupId: group.id, price: "90.00" }))
    for (const who of [asked, atOnce]) {
      const [mail] = await mailsTo(who, "group_repriced")
      expect(mail).toContain("A seat in “Where the market goes” costs $90.00 now")
      expect(mail).toContain(STILL)
      expect(await modeOf(who)).toBe("ask")
    }
    expect(await mailsTo(seated, "group_repriced")).toEqual([])
    expect(await violationsIn(db)).toEqual([])
  })

  it("is told by another currency alone, too, which takes its price with it", async () => {
    const repriced = { groupId: group.id, currency: "EUR" } as const
    expect(await updateGroup(ctxOf(db, analyst), repriced)).toMatchObject({
      problem: { code: "invalid_input", fields: { price: [expect.stringContaining("EUR")] } },
    })
    accepted(await updateGroup(ctxOf(db, analyst), { ...repriced, price: "60.00" }))
    expect(await mailsTo(asked, "group_repriced")).toHaveLength(1)
  })

  it("hears no price of what is free in any currency", async () => {
    const free = await makeGroup(db, analyst, { seatsMax: 2, startUtc: new Date(SLOT.getTime() + DAY_MS) })
    for (let seat = 0; seat < 2; seat++) await makeSeat(db, free, await makeUser(db, "investor"))
    await makeWait(db, free, asked, { mode: "seat_me" })
    accepted(await updateGroup(ctxOf(db, analyst), { groupId: free.id, currency: "EUR" }))
    expect(await mailsTo(asked, "group_repriced")).toEqual([])
    const [wait] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.bookingId, free.id))
    expect(wait?.mode).toBe("seat_me")
  })

  it("hears that the seat that is kept for him stays his to take, where one is", async () => {
    accepted(await leaveGroup(ctxOf(db, seated), { groupId: group.id }))
    accepted(await updateGroup(ctxOf(db, analyst), { groupId: group.id, price: "90.00" }))
    const startUtc = new Date(SLOT.getTime() + DAY_MS)
    accepted(await rescheduleGroup(ctxOf(db, analyst), { groupId: group.id, startUtc, outsideHours: true }))
    for (const kind of ["group_repriced", "group_moved"] as const) {
      const [mail] = await mailsTo(asked, kind)
      expect(mail).toContain("The seat that is kept for you stays yours to take by Mon 23 Nov, ")
      expect(mail).not.toContain(STILL)
      expect((await mailsTo(atOnce, kind))[0]).toContain(STILL)
    }
  })

  it("hears nothing of what he does himself, nor of another title", async () => {
    accepted(await joinWaitlist(ctxOf(db, atOnce), { groupId: group.id, mode: "ask" }))
    accepted(await updateGroup(ctxOf(db, analyst), { groupId: group.id, topic: "Rates" }))
    expect(await mailsTo(atOnce, "group_repriced")).toEqual([])
    expect(await mailsTo(atOnce, "group_moved")).toEqual([])
  })
})

describe("who had a seat in a session that too few joined", () => {
  it("reads that other times are on its page, as they are", async () => {
    const small = await makeGroup(db, analyst, {
      seatsMin: 3,
      startUtc: new Date(SLOT.getTime() + 2 * DAY_MS),
    })
    await makeSeat(db, small, asked)
    const decided = small.respondBy ?? SLOT
    await settleOverdue(systemCtx(db, decided))
    expect((await mailsTo(asked, "group_minimum_missed"))[0]).toContain(
      "Other times to book instead are on the session’s page, for a week.",
    )
    const found = await listOtherTimes(ctxOf(db, asked, decided), { bookingId: small.id })
    expect(found).toMatchObject({ ok: true, value: { cause: "minimum_missed" } })
  })
})
