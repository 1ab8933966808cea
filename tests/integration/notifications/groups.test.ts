import { and, eq, isNotNull } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { mails, notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { declineOffer } from "@/lib/groups/decline-offer"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { removeSeat } from "@/lib/groups/remove-seat"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { settleGroups } from "@/lib/groups/settle-groups"
import { updateGroup } from "@/lib/groups/update-group"
import { startWorker } from "@/lib/jobs/runner"
import { queueDue } from "@/lib/notifications/queue-due"
import { saveChoices } from "@/lib/notifications/save-choices"
import { sendMailBy } from "@/lib/notifications/send-mail"
import { tellEvents } from "@/lib/notifications/tell-events"
import { propertyOf, readCalendar } from "@/tests/support/calendar-client"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const TRY = { isLast: false, signal: new AbortController().signal }
const plus = (ms: number, from = NOW) => new Date(from.getTime() + ms)
const tell = (now = NOW) => tellEvents(systemCtx(db, now))

let analyst: User
let people: { readonly clara: User; readonly ivo: User; readonly dora: User }

// Its tables of jobs; nothing is sent but by these tests.
beforeAll(() => startWorker(db, url).stop())

beforeEach(async () => {
  const person = (name: string) => makeUser(db, "investor", { name })
  analyst = await makeAnalyst(db, { cancelNoticeMinutes: 24 * 60 }, undefined, { name: "Marcus Adeyemi" })
  people = {
    clara: await person("Clara Voss"),
    ivo: await person("Ivo Kern"),
    dora: await person("Dora Lind"),
  }
})

/** "kind channel status reason due" of what one person was and will be told, in order. */
async function told(groupId: string, { id }: User): Promise<string[]> {
  const rows = await db
    .select()
    .from(notifications)
    .where(and(eq(notifications.bookingId, groupId), eq(notifications.recipientId, id)))
  return rows
    .map(({ kind, channel, status, reason, dueAt }) =>
      [
        ...[kind, channel, ...(status === "due" ? [] : [status, reason])],
        dueAt.toISOString().slice(5, 16).replace("T", " "),
      ]
        .filter(Boolean)
        .join(" "),
    )
    .toSorted()
}

/** What is told of now, without reminders. */
async function toldNow(groupId: string, user: User): Promise<string[]> {
  const lines = await told(groupId, user)
  return lines.filter((line) => !line.startsWith("reminder"))
}

/** Tells and sends what is due; the subjects of the mails that somebody got since, with their calendar parts. */
async function mailed({ id }: User, now = NOW): Promise<string[]> {
  await tell(now)
  await queueDue(systemCtx(db, now))
  const due = and(
    eq(notifications.recipientId, id),
    eq(notifications.channel, "email"),
    eq(notifications.status, "due"),
    isNotNull(notifications.queuedAt),
  )
  const rows = await db.select({ id: notifications.id }).from(notifications).where(due)
  const subjects: string[] = []
  for (const row of rows) {
    await sendMailBy(null, systemCtx(db, now), row.id, TRY)
    const [mail] = await db.select().from(mails).where(eq(mails.notificationId, row.id))
    if (mail) subjects.push([mail.subject, ...(mail.ics ? [entryOf(mail.ics)] : [])].join(" | "))
  }
  return subjects.toSorted()
}

function entryOf(ics: string): string {
  const { method, events } = readCalendar(ics)
  const [entry] = events
  if (!entry) throw new Error("no entry")
  return [method, propertyOf(entry, "status"), propertyOf(entry, "sequence"), propertyOf(entry, "uid")].join(
    " ",
  )
}

describe("who takes a seat", () => {
  it("hears it by mail with his own calendar entry, and its analyst in the application; both are reminded", async () => {
    const group = await makeGroup(db, analyst)
    const seat = await makeSeat(db, group, people.clara)
    expect(await mailed(people.clara)).toEqual([
      `Your seat: Tue 1 Dec, 10:00 (UTC), Where the market goes | REQUEST CONFIRMED 2 ${seat.id}`,
    ])
    expect(await told(group.id, people.clara)).toEqual([
      "group_joined email kept 11-23 09:00",
      "reminder email 11-30 10:00",
      "reminder email 12-01 09:00",
      "reminder in_app 11-30 10:00",
      "reminder in_app 12-01 09:00",
    ])
    expect(await told(group.id, analyst)).toEqual([
      "group_created email 11-23 09:00",
      "group_joined in_app sent 11-23 09:00",
      "reminder email 11-30 10:00",
      "reminder email 12-01 09:00",
      "reminder in_app 11-30 10:00",
      "reminder in_app 12-01 09:00",
    ])
    expect(await mailed(analyst)).toEqual([
      `Group session: Tue 1 Dec, 10:00 (UTC), Where the market goes | REQUEST CONFIRMED 1 ${group.id}`,
    ])
  })

  it("is reminded no more once he left, and has it taken from his calendar", async () => {
    const group = await makeGroup(db, analyst)
    const seat = await makeSeat(db, group, people.clara)
    await mailed(people.clara)
    accepted(await leaveGroup(ctxOf(db, people.clara), { groupId: group.id }))
    expect(await mailed(people.clara)).toEqual([
      `Seat given up: Tue 1 Dec, 10:00 (UTC) | CANCEL CANCELLED 3 ${seat.id}`,
    ])
    const reminders = (await told(group.id, people.clara)).filter((line) => line.startsWith("reminder"))
    expect(new Set(reminders.map((line) => line.split(" ").slice(2, 4).join(" ")))).toEqual(
      new Set(["withdrawn left"]),
    )
    expect(await toldNow(group.id, analyst)).toContain("group_left in_app sent 11-23 09:00")
  })

  it("who leaves late is told to the analyst in every way", async () => {
    const group = await makeGroup(db, analyst, { price: 6000 })
    await makeSeat(db, group, people.clara)
    const late = plus(-HOUR_MS, SLOT)
    accepted(await leaveGroup(ctxOf(db, people.clara, late), { groupId: group.id, fee: "0" }))
    await tell(late)
    expect((await toldNow(group.id, analyst)).filter((line) => line.startsWith("group_left"))).toEqual([
      "group_left email 12-01 09:00",
      "group_left in_app 12-01 09:00",
    ])
  })

  it("is reminded at the times that he chooses anew", async () => {
    const group = await makeGroup(db, analyst)
    await makeSeat(db, group, people.clara)
    await tell()
    const leads = { on: [], wasOn: [], reminderMinutes: [120], hadReminderMinutes: [1440, 60] }
    accepted(await saveChoices(ctxOf(db, people.clara), leads))
    const waiting = (await told(group.id, people.clara)).filter((line) => /^reminder \w+ [01-9]/.test(line))
    expect(waiting).toEqual(["reminder email 12-01 08:00", "reminder in_app 12-01 08:00"])
    expect(await mailed(people.clara, plus(-2 * HOUR_MS, SLOT))).toContain(
      "In 2 hours: Where the market goes, 10:00 (UTC)",
    )
  })
})

describe("a minimum", () => {
  it("that is reached is told to who has a seat, and to the analyst in every way", async () => {
    const group = await makeGroup(db, analyst, { seatsMin: 2 })
    const seat = await makeSeat(db, group, people.clara)
    expect(await mailed(people.clara)).toEqual(["Your seat: Tue 1 Dec, 10:00 (UTC), Where the market goes"])
    await mailed(analyst)
    accepted(await joinGroup(ctxOf(db, people.ivo), { groupId: group.id }))
    expect(await mailed(people.clara)).toEqual([
      `Confirmed: Tue 1 Dec, 10:00 (UTC), Where the market goes | REQUEST CONFIRMED 3 ${seat.id}`,
    ])
    // Who took the last one that was needed hears so by his own seat.
    expect((await mailed(people.ivo))[0]).toMatch(/^Your seat: .+ \| REQUEST CONFIRMED 3 /)
    expect(await mailed(analyst)).toEqual([
      `Confirmed: Tue 1 Dec, 10:00 (UTC), Where the market goes | REQUEST CONFIRMED 2 ${group.id}`,
    ])
    expect(await toldNow(group.id, analyst)).toEqual([
      "group_confirmed email kept 11-23 09:00",
      "group_confirmed in_app sent 11-23 09:00",
      "group_created email kept 11-23 09:00",
      "group_joined in_app sent 11-23 09:00",
      "group_joined in_app sent 11-23 09:00",
    ])
  })

  it("that is missed is told to who has a seat, to who waits and to the analyst, and nobody is reminded", async () => {
    const group = await makeGroup(db, analyst, { seatsMin: 3, decideAt: plus(DAY_MS) })
    await makeSeat(db, group, people.clara)
    await makeWait(db, group, people.ivo)
    await tell()
    const after = plus(DAY_MS + MINUTE_MS)
    await settleOverdue(systemCtx(db, after))
    for (const user of [people.clara, people.ivo, analyst]) {
      expect((await mailed(user, after)).at(-1)).toMatch(
        /^(Does not take place: Tue 1 Dec|Your seat|Group session)/,
      )
      expect(await toldNow(group.id, user)).toContain("group_minimum_missed email kept 11-24 09:01")
      expect((await told(group.id, user)).filter((line) => line.startsWith("reminder"))).toEqual([])
    }
  })
})

describe("who waits", () => {
  const full = async (mode: "ask" | "seat_me" = "ask") => {
    const group = await makeGroup(db, analyst, { seatsMax: 2 })
    await makeSeat(db, group, people.clara)
    await makeSeat(db, group, people.ivo)
    accepted(await joinWaitlist(ctxOf(db, people.dora), { groupId: group.id, mode }))
    await tell()
    return group
  }

  it("is told at once of a seat that is kept for him, and until when", async () => {
    const group = await full()
    accepted(await leaveGroup(ctxOf(db, people.clara), { groupId: group.id }))
    expect(await mailed(people.dora)).toEqual(["A seat until 21:00 (UTC): Where the market goes, Tue 1 Dec"])
    expect(await toldNow(group.id, people.dora)).toEqual([
      "group_offered email kept 11-23 09:00",
      "group_offered in_app sent 11-23 09:00",
    ])
    accepted(await acceptOffer(ctxOf(db, people.dora), { groupId: group.id }))
    expect((await mailed(people.dora))[0]).toMatch(/^Your seat: .+ \| REQUEST CONFIRMED 2 /)
  })

  it("hears nothing of an offer that he answered before its mail was sent", async () => {
    const group = await full()
    accepted(await leaveGroup(ctxOf(db, people.clara), { groupId: group.id }))
    await tell()
    accepted(await declineOffer(ctxOf(db, people.dora), { groupId: group.id }))
    expect(await mailed(people.dora)).toEqual([])
    expect(await toldNow(group.id, people.dora)).toEqual([
      "group_offered email withdrawn answered 11-23 09:00",
      "group_offered in_app withdrawn answered 11-23 09:00",
    ])
  })

  it("is not sent an offer once its time is over, whether the sweep has been there or not", async () => {
    const group = await full()
    accepted(await leaveGroup(ctxOf(db, people.clara), { groupId: group.id }))
    await tell()
    const after = plus(12 * HOUR_MS)
    expect(await mailed(people.dora, after)).toEqual([])
    expect(await toldNow(group.id, people.dora)).toContain("group_offered email skipped too_late 11-23 09:00")
    await settleGroups(systemCtx(db, after))
    expect(await mailed(people.dora, after)).toEqual(["Offer ended: Tue 1 Dec, 10:00 (UTC)"])
  })

  it("hears of his seat alone where he asked for it at once, and of an offer only where that was not done", async () => {
    const group = await full("seat_me")
    accepted(await leaveGroup(ctxOf(db, people.clara), { groupId: group.id }))
    await tell()
    expect(await toldNow(group.id, people.dora)).toEqual([
      "group_offered email 11-23 09:00",
      "group_offered in_app 11-23 09:00",
    ])
    expect(await mailed(people.dora)).toEqual([])
    await settleGroups(systemCtx(db, plus(2 * SECOND_MS)))
    expect((await mailed(people.dora, plus(31 * SECOND_MS)))[0]).toMatch(/^Your seat: /)
    expect(await toldNow(group.id, people.dora)).toContain("group_joined in_app sent 11-23 09:00")
    expect(await toldNow(group.id, people.dora)).toContain(
      "group_offered email withdrawn answered 11-23 09:00",
    )
  })
})

describe("what its analyst does", () => {
  it("moved: each seat's entry moves, with a new reminder, and who cannot come hears that he lost his", async () => {
    const group = await makeGroup(db, analyst, { price: 6000 })
    const seat = await makeSeat(db, group, people.clara)
    const lost = await makeSeat(db, group, people.ivo)
    const other = await makeGroup(db, await makeAnalyst(db), { startUtc: plus(2 * HOUR_MS, SLOT) })
    await makeSeat(db, other, people.ivo)
    for (const user of [people.clara, people.ivo, analyst]) await mailed(user)
    const startUtc = plus(2 * HOUR_MS, SLOT)
    accepted(await rescheduleGroup(ctxOf(db, analyst), { groupId: group.id, startUtc }))
    expect(await mailed(people.clara)).toEqual([
      `Moved to Tue 1 Dec, 12:00 (UTC) | REQUEST CONFIRMED 4 ${seat.id}`,
    ])
    expect(await mailed(people.ivo)).toEqual([
      `Seat lost: Tue 1 Dec, 12:00 (UTC) | CANCEL CANCELLED 4 ${lost.id}`,
    ])
    expect(await mailed(analyst)).toEqual([
      `Moved to Tue 1 Dec, 12:00 (UTC) | REQUEST CONFIRMED 2 ${group.id}`,
    ])
    const reminders = (await told(group.id, people.clara)).filter((line) => line.startsWith("reminder email"))
    expect(reminders).toEqual([
      "reminder email 11-30 12:00",
      "reminder email 12-01 11:00",
      "reminder email withdrawn moved 11-30 10:00",
      "reminder email withdrawn moved 12-01 09:00",
    ])
    const [mail] = await mailTo(people.clara, "Moved")
    expect(mail).toContain("Was Tue 1 Dec, 10:00 UTC")
    expect(mail).toContain("Leaving costs nothing until Tue 24 Nov, 09:00 UTC")
  })

  it("taken back: a seat with his reason, to whose it was alone", async () => {
    const group = await makeGroup(db, analyst)
    const seat = await makeSeat(db, group, people.clara)
    await makeSeat(db, group, people.ivo)
    for (const user of [people.clara, people.ivo]) await mailed(user)
    const wish = { groupId: group.id, seatId: seat.id, reasonText: "This one is for funds." }
    accepted(await removeSeat(ctxOf(db, analyst), wish))
    expect(await mailed(people.clara)).toEqual([
      `Seat taken back: Tue 1 Dec, 10:00 (UTC) | CANCEL CANCELLED 3 ${seat.id}`,
    ])
    expect((await mailTo(people.clara, "Seat taken"))[0]).toContain("“This one is for funds.”")
    expect(await mailed(people.ivo)).toEqual([])
  })

  it("cancelled: everybody who had a seat or waited, with his reason", async () => {
    const group = await makeGroup(db, analyst, { seatsMax: 2 })
    await makeSeat(db, group, people.clara)
    await makeSeat(db, group, people.ivo)
    await makeWait(db, group, people.dora)
    for (const user of [people.clara, people.dora, analyst]) await mailed(user)
    const reason = { reasonCode: "unwell", reasonText: "I am sorry." } as const
    accepted(await cancelGroup(ctxOf(db, analyst), { groupId: group.id, ...reason }))
    expect((await mailed(people.clara))[0]).toMatch(
      /^Cancelled: Tue 1 Dec, 10:00 \(UTC\) \| CANCEL CANCELLED 4 /,
    )
    expect(await mailed(people.dora)).toEqual(["Cancelled: Tue 1 Dec, 10:00 (UTC)"])
    expect((await mailTo(people.dora, "Cancelled"))[0]).toMatch(/Reason: unwell[\s\S]+“I am sorry.”/)
    expect((await mailed(analyst))[0]).toMatch(/ \| CANCEL CANCELLED 2 /)
    expect(await toldNow(group.id, analyst)).not.toContain("group_cancelled in_app sent 11-23 09:00")
  })

  it("is told as it closes how many seats were taken, at the new time where that is changed", async () => {
    const group = await makeGroup(db, analyst, { closesAt: plus(-DAY_MS, SLOT) })
    await makeSeat(db, group, people.clara)
    await mailed(analyst)
    const closesAt = plus(-2 * HOUR_MS, SLOT)
    accepted(await updateGroup(ctxOf(db, analyst), { groupId: group.id, closesAt }))
    await tell()
    expect((await told(group.id, analyst)).filter((line) => line.startsWith("group_closed email"))).toEqual([
      "group_closed email 12-01 08:00",
      "group_closed email withdrawn moved 11-30 10:00",
    ])
    expect(await mailed(analyst, closesAt)).toContain("1 of 3 seats is taken: Tue 1 Dec, 10:00 (UTC)")
  })
})

/** The texts of the kept mails to somebody whose subject begins so. */
async function mailTo({ id }: User, subject: string): Promise<string[]> {
  const rows = await db
    .select({ subject: mails.subject, text: mails.bodyText })
    .from(mails)
    .innerJoin(notifications, eq(notifications.id, mails.notificationId))
    .innerJoin(users, eq(users.id, notifications.recipientId))
    .where(eq(users.id, id))
  return rows.filter((row) => row.subject.startsWith(subject)).map(({ text }) => text)
}
