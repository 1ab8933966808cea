import { eq } from "drizzle-orm"
import { beforeAll, expect, it } from "vitest"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { feedText } from "@/lib/calendar/feed"
import { getGroupFile } from "@/lib/calendar/get-group-file"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS, SECOND_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { GROUP_KINDS } from "@/lib/core/telling"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { removeSeat } from "@/lib/groups/remove-seat"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { loadMessages } from "@/lib/notifications/load-messages"
import { pushContent } from "@/lib/notifications/push-content"
import { tellEvents } from "@/lib/notifications/tell-events"
import { notificationView } from "@/lib/notifications/views"
import { writeMail } from "@/lib/notifications/write-mail"
import { loadBody } from "@/lib/webhooks/load-body"
import { propertyOf, readCalendar } from "@/tests/support/calendar-client"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const APP_URL = "https://connect.example"
const SETTINGS = {
  appUrl: APP_URL,
  from: { name: "Analyst Connect", address: "sessions@connect.example" },
  unsubscribeKey: Buffer.alloc(32),
}
const NAMES = ["Clara Voss", "Ivo Kern", "Dora Lind", "Pia Roth", "Hugo Maas", "Ada Frei"] as const

let people: Record<(typeof NAMES)[number], User>
let analyst: User
let groupId: string
let seconds = 0
/** Each thing happens a second after the one before. */
const then = () => new Date(NOW.getTime() + ++seconds * SECOND_MS)

/** A life in which everything happens to somebody: two show their names in a session that shows them. */
beforeAll(async () => {
  const made = await Promise.all(
    NAMES.map((name) => makeUser(db, "investor", { name, firm: `${name.split(" ")[1]} Capital` })),
  )
  people = Object.fromEntries(made.map((user) => [user.name, user])) as typeof people
  analyst = await makeAnalyst(db, {}, undefined, { name: "Marcus Adeyemi" })
  const group = await makeGroup(db, analyst, { seatsMin: 2, seatsMax: 4, showNames: true, price: 6000 })
  groupId = group.id
  const as = (name: (typeof NAMES)[number]) => ctxOf(db, people[name], then())
  for (const name of NAMES.slice(0, 4)) {
    const wish = { groupId, question: `${name} asks about margins`, nameShown: name < "D" || name > "P" }
    accepted(await joinGroup(as(name), wish))
  }
  accepted(await joinWaitlist(as("Hugo Maas"), { groupId, mode: "ask" }))
  accepted(await joinWaitlist(as("Ada Frei"), { groupId, mode: "ask" }))
  await tellEvents(systemCtx(db, then()))
  accepted(await leaveGroup(as("Clara Voss"), { groupId }))
  accepted(await acceptOffer(as("Hugo Maas"), { groupId }))
  const [seat] = await seatOf("Ivo Kern")
  if (!seat) throw new Error("no seat")
  const removal = { groupId, seatId: seat.id, reasonText: "This one is for funds." }
  accepted(await removeSeat(ctxOf(db, analyst, then()), removal))
  await tellEvents(systemCtx(db, then()))
  const startUtc = new Date(SLOT.getTime() + HOUR_MS)
  accepted(await rescheduleGroup(ctxOf(db, analyst, then()), { groupId, startUtc }))
  await tellEvents(systemCtx(db, then()))
  accepted(await cancelGroup(ctxOf(db, analyst, then()), { groupId, reasonCode: "unwell" }))
  await tellEvents(systemCtx(db, then()))
})

async function seatOf(name: (typeof NAMES)[number]) {
  const { rows } = await db.$client.query<{ id: string }>(
    "select id from session_seats where booking_id = $1 and investor_id = $2",
    [groupId, people[name].id],
  )
  return rows
}

/** Everything that somebody was told, in every way, and what his calendars hold. */
async function allTold(user: User): Promise<string> {
  const rows = await db.select().from(notifications).where(eq(notifications.recipientId, user.id))
  const messages = await loadMessages(db, rows)
  const texts: string[] = []
  for (const row of rows) {
    const message = messages.get(row.id)
    if (!message) throw new Error(`${row.kind} says nothing`)
    const now = then()
    texts.push(JSON.stringify(await writeMail(message, SETTINGS, now)))
    texts.push(JSON.stringify(pushContent(message, now)))
    texts.push(JSON.stringify(notificationView(row, message)))
    // No investor has a webhook; what one would be told holds no more.
    texts.push((await loadBody(db, { ...row, channel: "webhook" })) ?? "")
  }
  const ctx = ctxOf(db, user, then())
  const file = await getGroupFile(ctx, { groupId })
  texts.push(await feedText(ctx, APP_URL), file.ok ? file.value : "")
  return texts.join("\n").replaceAll("\\r\\n ", "").replaceAll("\r\n ", "")
}

it.each(NAMES)(
  "nothing that %s is told names another investor, nor tells his id, seat, address or firm",
  async (name) => {
    const reader = people[name]
    const told = await allTold(reader)
    expect(told).toContain("Marcus Adeyemi")
    expect(told).toContain(reader.email)
    for (const other of Object.values(people).filter(({ id }) => id !== reader.id)) {
      const [seat] = await seatOf(other.name as (typeof NAMES)[number])
      const [, family] = other.name.split(" ")
      const words = [other.id, other.name, other.email, `${family} Capital`, "asks about margins", seat?.id]
      for (const word of words) if (word) expect(told).not.toContain(word)
    }
  },
)

it("every reader has an entry of his own, with nobody else in it", async () => {
  const uids = new Set<string>()
  for (const name of NAMES.slice(0, 5)) {
    const [seat] = await seatOf(name as (typeof NAMES)[number])
    const file = accepted(
      await getGroupFile(ctxOf(db, people[name as (typeof NAMES)[number]], then()), { groupId }),
    )
    const [event] = readCalendar(file).events
    expect(event && propertyOf(event, "uid")).toBe(seat?.id)
    expect(event?.getAllProperties("attendee")).toEqual([])
    uids.add(seat?.id ?? "")
  }
  expect(uids.size).toBe(5)
  const led = accepted(await getGroupFile(ctxOf(db, analyst, then()), { groupId }))
  expect(led).toContain(`UID:${groupId}`)
  const rows = await db.select().from(notifications)
  for (const [id, message] of await loadMessages(db, rows)) {
    const { invite, to } = await writeMail(message, SETTINGS, then())
    if (!invite) continue
    const [event] = readCalendar(invite.text).events
    const attendees = event?.getAllProperties("attendee").map((one) => one.getFirstValue()) ?? []
    expect([id, attendees]).toEqual([id, [`MAILTO:${to.address}`]])
  }
})

it("its analyst is told whose seats they are, by name and to his programs, and no question", async () => {
  const rows = await db
    .select({ row: notifications })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.recipientId))
    .where(eq(notifications.recipientId, analyst.id))
  const bodies = await Promise.all(
    rows.map(({ row }) => (row.kind === "reminder" ? null : loadBody(db, { ...row, channel: "webhook" }))),
  )
  const told = bodies.join("\n")
  for (const name of ["Clara Voss", "Ivo Kern", "Hugo Maas"]) expect(told).toContain(name)
  expect(told).not.toContain("asks about margins")
  expect(JSON.parse(bodies.find((body) => body?.includes("group.rescheduled")) ?? "{}").data).toMatchObject({
    group_id: groupId,
    previous_start_utc: "2026-12-01T10:00:00Z",
    start_utc: "2026-12-01T11:00:00Z",
    analyst: { name: "Marcus Adeyemi" },
  })
})

it("the life held what it was to hold", async () => {
  const rows = await db.select({ kind: notifications.kind }).from(notifications)
  const kinds = new Set(rows.map(({ kind }) => kind))
  const missing = GROUP_KINDS.filter((kind) => !kinds.has(kind))
  expect(missing).toEqual([
    "group_released",
    "group_minimum_missed",
    "group_completed",
    "group_closed",
    "group_offer_lapsed",
    "group_skipped",
    "group_repriced",
    "group_waitlist_closed",
  ])
})
