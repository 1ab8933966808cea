import { eq } from "drizzle-orm"
import { runMigrations } from "graphile-worker"
import { simpleParser } from "mailparser"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sessionBookingNotes, sessionFeedback } from "@/db/schema/bookings"
import { mails, notificationChoices, notifications } from "@/db/schema/notifications"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import type { NotificationKind } from "@/lib/core/telling"
import { deleteExpired } from "@/lib/jobs/delete-expired"
import { smtpTransport } from "@/lib/mail/transport"
import { getOwnMail } from "@/lib/notifications/get-own-mail"
import { listOwnMails } from "@/lib/notifications/list-own-mails"
import { sendMailBy } from "@/lib/notifications/send-mail"
import { ctxOf, makeAnalyst, makeBooking, makeNotification, makeUser, NOW } from "@/tests/support/factories"
import { type MailMode, type MailServer, startMailServer } from "@/tests/support/mail-server"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const ctx = systemCtx(db, NOW)
const QUIET = new AbortController().signal
const TRY = { isLast: false, signal: QUIET }
/** A server that keeps the line open is left after so long; it gets a mail whole before, on a busy machine, too. */
const SEND_MS = 1_500

let server: MailServer
let transport: ReturnType<typeof smtpTransport>
let hasty: typeof transport
let investor: User
let analyst: User
let booked = 0

beforeAll(async () => {
  server = await startMailServer()
  transport = smtpTransport(server.url)
  hasty = smtpTransport(server.url, SEND_MS)
  investor = await makeUser(db, "investor", { name: "Clara Voss", timeZone: "Europe/London" })
  analyst = await makeAnalyst(db, {}, undefined, { name: "Marcus Adeyemi", timeZone: "America/New_York" })
})
afterAll(() => server.stop())

async function dueMail(kind: NotificationKind = "confirmed", values: object = {}): Promise<string> {
  const startUtc = new Date(NOW.getTime() + DAY_MS + ++booked * HOUR_MS)
  const booking = await makeBooking(db, investor, analyst, { startUtc, status: "confirmed" })
  return makeNotification(db, booking, { kind, channel: "email", status: "due", settledAt: null, ...values })
}

async function rowOf(id: string) {
  const [row] = await db.select().from(notifications).where(eq(notifications.id, id))
  const [mail] = await db.select().from(mails).where(eq(mails.notificationId, id))
  return { ...row, mail }
}

const receivedOf = (id: string) => server.received.filter(({ raw }) => raw.includes(`<${id}@`))

describe("a mail that is due", () => {
  it("is sent once, written as its reader gets it, with what the server said to it", async () => {
    server.mode = "250"
    const id = await dueMail()
    await sendMailBy(transport, ctx, id, TRY)
    await sendMailBy(transport, ctx, id, TRY)
    const row = await rowOf(id)
    expect(row).toMatchObject({ status: "sent", attempts: 1, answer: { code: 250 }, settledAt: NOW })
    const [only, ...more] = receivedOf(id)
    expect(more).toEqual([])
    const read = await simpleParser(only?.raw ?? "")
    expect(read.messageId).toBe(row.mail?.messageId)
    expect(read.subject).toBe(row.mail?.subject)
    expect(read.text?.trim()).toBe(row.mail?.bodyText.trim())
    expect(row.mail?.recipient).toBe(investor.email)
    expect(row.mail?.ics).toContain("METHOD:REQUEST")
  })

  it("is kept and never sent where there is no server", async () => {
    const id = await dueMail()
    await sendMailBy(null, ctx, id, TRY)
    expect(await rowOf(id)).toMatchObject({
      status: "kept",
      reason: null,
      answer: null,
      mail: { madeAt: NOW },
    })
    await sendMailBy(transport, ctx, id, TRY)
    expect(receivedOf(id)).toEqual([])
  })

  it.each<[MailMode, number | null]>([
    ["421", 421],
    ["451", 451],
    ["tarpit", null],
    ["drip", null],
    ["drop", null],
  ])(
    "is tried again after %s, under its own Message-ID, and given up at the last try",
    async (mode, code) => {
      const id = await dueMail()
      // The others answer, if slowly on a busy machine.
      const impatient = mode === "tarpit" || mode === "drip" ? hasty : transport
      server.mode = mode
      const watch = startPacedWatch()
      await expect(sendMailBy(impatient, ctx, id, TRY)).rejects.toThrow(
        /^a mail was not taken \((\d{3}|no answer)\)/,
      )
      expect(watch()).toBeLessThan(10_000)
      expect(await rowOf(id)).toMatchObject({ status: "due", attempts: 1, answer: { code } })
      server.mode = "250"
      await sendMailBy(transport, ctx, id, TRY)
      expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2, answer: { code: 250 } })
      // Twice only where the server had it and its word was lost.
      const ids = await Promise.all(
        receivedOf(id).map(async ({ raw }) => (await simpleParser(raw)).messageId),
      )
      expect(ids).toHaveLength(mode === "drop" || mode === "tarpit" ? 2 : 1)
      expect(new Set(ids).size).toBe(1)

      const other = await dueMail()
      server.mode = mode
      await sendMailBy(impatient, ctx, other, { ...TRY, isLast: true })
      expect(await rowOf(other)).toMatchObject({ status: "failed", reason: "gave_up", answer: { code } })
    },
  )

  it("keeps the Message-ID of its first try when mail is from another domain by the next", async () => {
    const id = await dueMail()
    server.mode = "451"
    await expect(sendMailBy(transport, ctx, id, TRY)).rejects.toThrow(/not taken/)
    const messageId = `<${id}@earlier.example>`
    await db.update(mails).set({ messageId }).where(eq(mails.notificationId, id))
    server.mode = "250"
    await sendMailBy(transport, ctx, id, TRY)
    expect(receivedOf(id).map(({ raw }) => raw.match(/^message-id: (.*)$/im)?.[1]?.trim())).toEqual([
      messageId,
    ])
    expect((await rowOf(id)).mail?.messageId).toBe(messageId)
  })

  it("fails at once where the server refuses it for good, in its words", async () => {
    const id = await dueMail()
    server.mode = "550"
    await sendMailBy(transport, ctx, id, TRY)
    const { status, reason, answer } = await rowOf(id)
    expect({ status, reason, code: answer?.code }).toEqual({ status: "failed", reason: "refused", code: 550 })
    expect(answer?.text).toContain("5.1.1 No such user")
    expect(receivedOf(id)).toEqual([])
  })

  it("is tried again where there is no server at its address, or the process has to end", async () => {
    const id = await dueMail()
    await expect(sendMailBy(smtpTransport("smtp://127.0.0.1:1"), ctx, id, TRY)).rejects.toThrow(/no answer/)
    server.mode = "tarpit"
    const ending = AbortSignal.timeout(100)
    await expect(sendMailBy(transport, ctx, id, { isLast: false, signal: ending })).rejects.toThrow(
      /no answer/,
    )
    expect(await rowOf(id)).toMatchObject({ status: "due", attempts: 2 })
    await db.update(notifications).set({ queuedAt: NOW }).where(eq(notifications.id, id))
    const stopped = { isLast: true, signal: AbortSignal.timeout(100) }
    await expect(sendMailBy(transport, ctx, id, stopped)).rejects.toThrow(/no answer/)
    expect(await rowOf(id)).toMatchObject({ status: "due", attempts: 3, queuedAt: null })
  })

  it("is not written at all where its reader left the topic a moment before", async () => {
    server.mode = "250"
    const id = await dueMail()
    const left = { userId: investor.id, topic: "changes", channel: "email", isOn: false } as const
    await db.insert(notificationChoices).values(left)
    await sendMailBy(transport, ctx, id, TRY)
    await db.delete(notificationChoices)
    expect(await rowOf(id)).toMatchObject({ status: "skipped", reason: "switched_off", mail: undefined })
  })

  it("says nothing of what a note or a comment says", async () => {
    server.mode = "250"
    const startUtc = new Date(NOW.getTime() - 2 * HOUR_MS)
    const booking = await makeBooking(db, investor, analyst, {
      startUtc,
      status: "completed",
    })
    const noteId = newId()
    await db.insert(sessionBookingNotes).values({
      id: noteId,
      bookingId: booking.id,
      authorId: analyst.id,
      authorType: "analyst",
      note: "Unseen-words of a note",
      createdAt: NOW,
    })
    await db.insert(sessionFeedback).values({
      bookingId: booking.id,
      investorId: investor.id,
      rating: 2,
      comment: "Unseen-words of a comment",
      createdAt: NOW,
      updatedAt: NOW,
    })
    const mail = { channel: "email", status: "due", settledAt: null } as const
    const told = [
      await makeNotification(db, booking, { ...mail, kind: "note_added", source: "note", sourceId: noteId }),
      await makeNotification(db, booking, {
        ...mail,
        kind: "feedback_received",
        source: "feedback",
        sourceId: booking.id,
        recipientId: analyst.id,
      }),
    ]
    for (const id of told) await sendMailBy(transport, ctx, id, TRY)
    const written = await Promise.all(told.map(async (id) => (await rowOf(id)).mail))
    expect(written.map((sent) => sent?.subject)).toEqual([
      "New note on Mon 23 Nov, 07:00 (London)",
      "Clara Voss left feedback",
    ])
    expect(JSON.stringify([written, server.received])).not.toMatch(/Unseen|[★☆]|\b2 (of 5|stars)/)
  })
})

describe("the mail that one reads in the demo", () => {
  it("is one's own and nobody else's", async () => {
    const id = await dueMail()
    await sendMailBy(null, ctx, id, TRY)
    const listed = accepted(await listOwnMails(ctxOf(db, investor), {})).map((mail) => mail.id)
    expect(listed).toContain(id)
    expect(await getOwnMail(ctxOf(db, investor), { mailId: id })).toMatchObject({ ok: true, value: { id } })
    for (const other of [analyst, await makeUser(db, "investor"), await makeUser(db, "admin")]) {
      expect(accepted(await listOwnMails(ctxOf(db, other), {})).map((mail) => mail.id)).not.toContain(id)
      const refused = await getOwnMail(ctxOf(db, other), { mailId: id })
      expect(refused).toMatchObject({ ok: false, problem: { code: "not_found" } })
    }
  })
})

describe("what was told long ago", () => {
  it("is forgotten: mail and answers after 30 days, lines of the centre after 90, the rest after 400", async () => {
    const answer = { code: 250, milliseconds: 3, text: "250 ok" }
    const days = (count: number) => new Date(NOW.getTime() - count * DAY_MS)
    const settled = async (count: number, channel: "email" | "in_app") => {
      const at = { settledAt: days(count), dueAt: days(count), channel, status: "sent" } as const
      const id = await dueMail("confirmed", { ...at, answer })
      const made = {
        recipient: "r@example.test",
        subject: "s",
        html: "h",
        bodyText: "t",
        madeAt: days(count),
      }
      if (channel === "email")
        await db.insert(mails).values({ notificationId: id, messageId: `<${id}@x>`, ...made })
      return id
    }
    const ids = {
      fresh: await settled(29, "email"),
      month: await settled(31, "email"),
      shown: await settled(89, "in_app"),
      quarter: await settled(91, "in_app"),
      year: await settled(399, "email"),
      gone: await settled(401, "email"),
    }
    const waiting = await dueMail("confirmed", { dueAt: days(500) })
    await runMigrations({ connectionString: url })
    await deleteExpired(systemCtx(db, NOW))
    expect(await rowOf(ids.fresh)).toMatchObject({ answer, mail: { subject: "s" } })
    expect(await rowOf(ids.month)).toMatchObject({ status: "sent", answer: null, mail: undefined })
    expect((await rowOf(ids.shown)).id).toBe(ids.shown)
    expect((await rowOf(ids.year)).id).toBe(ids.year)
    expect((await rowOf(waiting)).status).toBe("due")
    for (const id of [ids.quarter, ids.gone]) expect((await rowOf(id)).id).toBeUndefined()
  })
})
