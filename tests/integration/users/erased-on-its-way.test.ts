import { beforeEach, describe, expect, it } from "vitest"
import { systemCtx, type User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import type { Transport } from "@/lib/mail/transport"
import { sendMailBy } from "@/lib/notifications/send-mail"
import { eraseUser } from "@/lib/users/erase-user"
import { ctxOf, makeAnalyst, makeBooking, makeNotification, makeUser, NOW } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { placesOf } from "@/tests/support/places-of"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const TRY = { isLast: false, signal: new AbortController().signal }
/** Stands in the name of the person who is erased, and nowhere else. */
const WORD = "quibblewort"
let investor: User
let mailId: string
let confirm: () => Promise<unknown>

beforeEach(async () => {
  investor = await makeUser(db, "investor", { name: `Ada ${WORD}` })
  const analyst = await makeAnalyst(db)
  const booking = await makeBooking(db, investor, analyst, { status: "confirmed" })
  mailId = await makeNotification(db, booking, {
    kind: "requested",
    recipientId: analyst.id,
    channel: "email",
    status: "due",
    settledAt: null,
  })
  await db.$client.query("update session_bookings set status = 'cancelled' where id = $1", [booking.id])
  const [first, second] = [await makeUser(db, "admin"), await makeUser(db, "admin")]
  accepted(await eraseUser(ctxOf(db, first), { userId: investor.id }))
  confirm = async () => accepted(await eraseUser(ctxOf(db, second), { userId: investor.id }))
})

describe("who is erased while a mail is on its way that tells another of him", () => {
  it("is not in what its server answers afterwards: servers repeat what they were told", async () => {
    const asked = Promise.withResolvers<void>()
    const erased = Promise.withResolvers<void>()
    const echoes: Transport = async ({ text, subject }) => {
      asked.resolve()
      await erased.promise
      return { outcome: "taken", code: 250, text: `${subject} ${text} ${WORD}` }
    }
    const sent = sendMailBy(echoes, systemCtx(db, NOW), mailId, TRY)
    await asked.promise
    expect(await placesOf(db, WORD)).toContain("mails.html")
    await confirm()
    erased.resolve()
    await sent
    expect(await placesOf(db, WORD)).toEqual([])
    const { rows } = await db.$client.query("select status, answer from notifications where id = $1", [
      mailId,
    ])
    expect(rows).toMatchObject([{ status: "sent", answer: { code: 250, text: "" } }])
  })

  it("is not in the mail, where it is written afterwards", async () => {
    const holder = await db.$client.connect()
    try {
      await holder.query("begin")
      await holder.query("lock table house in access exclusive mode")
      const sent = sendMailBy(null, systemCtx(db, NOW), mailId, TRY)
      await expect.poll(() => countLockWaits(holder)).toBeGreaterThan(0)
      await confirm()
      await holder.query("commit")
      await sent
    } finally {
      holder.release()
    }
    expect(await placesOf(db, WORD)).toEqual([])
    expect(await placesOf(db, "Former investor")).toContain("mails.html")
  })
})
