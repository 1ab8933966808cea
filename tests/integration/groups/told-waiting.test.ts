import { and, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { waitlistEntries } from "@/db/schema/groups"
import { notifications } from "@/db/schema/notifications"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { updateGroup } from "@/lib/groups/update-group"
import { loadMessages } from "@/lib/notifications/load-messages"
import { mailContent } from "@/lib/notifications/mail-content"
import { tellEvents } from "@/lib/notifications/tell-events"
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
async function mailsTo(who: User, kind: "group_moved" | "group_repriced") {
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

  it("hears nothing of what he does himself, nor of another title", async () => {
    accepted(await joinWaitlist(ctxOf(db, atOnce), { groupId: group.id, mode: "ask" }))
    accepted(await updateGroup(ctxOf(db, analyst), { groupId: group.id, topic: "Rates" }))
    expect(await mailsTo(atOnce, "group_repriced")).toEqual([])
    expect(await mailsTo(atOnce, "group_moved")).toEqual([])
  })
})
