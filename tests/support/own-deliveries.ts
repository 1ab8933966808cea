import { mails } from "@/db/schema/notifications"
import { MINUTE_MS } from "@/lib/core/duration"
import { composeMail } from "./compose-mail"
import { e2eDatabase } from "./e2e-database"
import { makeNotification } from "./factories"
import { MESSAGE_NOW, messageOf } from "./messages"
import { inLondon, makeOwnAnalyst, makeOwnBooking, makeOwnInvestor } from "./own-people"

/** What an investor of this test's own was told: of each status something, and a mail that was refused, by its id. */
export async function makeOwnDeliveries(): Promise<{ name: string; failed: string }> {
  const name = `Nell ${crypto.randomUUID().slice(0, 8)}`
  const analyst = await makeOwnAnalyst()
  const investor = await makeOwnInvestor({ name })
  const wish = { startUtc: inLondon(3, 14), status: "confirmed" } as const
  const { id } = await makeOwnBooking(investor, analyst, wish)
  const db = e2eDatabase()
  const add = (minutesAgo: number, values: Parameters<typeof makeNotification>[2]) => {
    const at = new Date(Date.now() - minutesAgo * MINUTE_MS)
    const times = { dueAt: at, createdAt: at, settledAt: values?.status === "due" ? null : at }
    return makeNotification(db, { id, investorId: investor.id }, { channel: "email", ...times, ...values })
  }
  const answer = { code: 552, milliseconds: 400, text: "552 5.2.2 Mailbox full" }
  const failed = await add(50, { status: "failed", reason: "refused", attempts: 1, answer })
  await add(40, { kind: "reminder", status: "withdrawn", reason: "moved", dueAt: inLondon(2, 14) })
  await add(30, { kind: "reminder", status: "due", dueAt: inLondon(2, 15) })
  await add(20, { kind: "note_added", answer: { code: 250, milliseconds: 400, text: "250 2.0.0 Ok" } })
  await add(10, { kind: "declined", status: "skipped", reason: "switched_off" })
  const { written } = await composeMail(messageOf({ kind: "confirmed", side: "investor" }), MESSAGE_NOW)
  const { subject, html, text: bodyText, invite } = written
  const mail = { messageId: `<${failed}@own.test>`, recipient: "nell@own.test", madeAt: new Date() }
  await db
    .insert(mails)
    .values({ notificationId: failed, ...mail, subject, html, bodyText, ics: invite?.text ?? null })
  return { name, failed }
}
