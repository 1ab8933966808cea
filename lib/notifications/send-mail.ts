import { sql } from "drizzle-orm"
import { mails } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { SENDER_NAME } from "@/lib/core/mailbox-input"
import { ok } from "@/lib/core/result"
import { derivedKey } from "@/lib/derived-key"
import { env } from "@/lib/env"
import { loadHouse } from "@/lib/house/load-house"
import { configuredTransport, type OutgoingMail, type Transport } from "@/lib/mail/transport"
import type { NotificationRow } from "./load-due"
import { loadMessages } from "./load-messages"
import { mailedLinkOf, withSecret } from "./mailed-secret"
import { type Send, settle, TriedAgain, type Try, tryAgain } from "./settle"
import { takeMessage } from "./take-message"
import { UNSUBSCRIBING } from "./unsubscribe-token"
import { type MailSettings, writeMail } from "./write-mail"

const ANSWER_MAX_BYTES = 1024

/** Sends a notification as mail by the server of SMTP_URL; without one it is written and kept. */
export const sendMail: Send = (ctx, id, attempt) => sendMailBy(configuredTransport(), ctx, id, attempt)

/**
 * Sends a notification as mail. What it says is kept before the server hears of it. A refusal for good settles it, and so does the
 * last try; else it throws, to be tried again with the same Message-ID: twice it arrives only where the server's word was lost.
 */
export async function sendMailBy(
  transport: Transport | null,
  ctx: SystemCtx,
  id: string,
  attempt: Try,
): Promise<void> {
  const taken = await takeMessage(ctx, id)
  if (!taken) return
  const link = await mailedLinkOf(ctx, taken.row)
  if (link && !link.secret) return settle(ctx, [id], { status: "skipped", reason: "link_over" })
  const mail = await keepAsWritten(ctx, taken.row, await mailSettings(ctx))
  if (!transport) return settle(ctx, [id], { status: "kept" })
  const started = performance.now()
  const { outcome, code, text } = await transport(whole(mail, link?.secret), attempt.signal)
  const answer = { code, milliseconds: Math.round(performance.now() - started), text: shortened(text) }
  if (outcome === "taken") return settle(ctx, [id], { status: "sent", answer })
  if (outcome === "refused") return settle(ctx, [id], { status: "failed", reason: "refused", answer })
  // Servers repeat addresses in their words: of what was answered only the code is logged.
  return tryAgain(
    ctx,
    id,
    attempt,
    answer,
    `a mail was not taken (${code ?? "no answer"}), it is tried again`,
  )
}

/** Who mail is from here, where its links lead, and whose house it is. */
async function mailSettings({ db }: SystemCtx): Promise<MailSettings> {
  const { APP_URL, MAIL_FROM } = env()
  const house = await loadHouse(db)
  const isSaid = house.name !== SENDER_NAME || house.supportEmail !== null
  return {
    appUrl: APP_URL,
    from: MAIL_FROM,
    unsubscribeKey: derivedKey(UNSUBSCRIBING),
    house: isSaid ? house : undefined,
  }
}

/**
 * Writes a mail and keeps it while nobody can be erased of whom it may tell: who was erased before is not named in it, and who is erased
 * afterwards takes it along.
 */
async function keepAsWritten(
  ctx: SystemCtx,
  row: NotificationRow,
  settings: MailSettings,
): Promise<OutgoingMail> {
  const kept = await transact(ctx, async (inner) => {
    const held = await inner.db.execute(sql`select from users where id = any((
      select people_told_of(n) from notifications n where id = ${row.id})::uuid[]) order by id for key share`)
    const message = held.rows.length > 0 && (await loadMessages(inner.db, [row])).get(row.id)
    if (!message) throw new TriedAgain("what a mail was to tell of went meanwhile")
    return ok(await keepMail(inner, row.id, await writeMail(message, settings, ctx.now)))
  })
  if (!kept.ok) throw new TriedAgain(`a mail was not kept (${kept.problem.code}), it is tried again`)
  return kept.value
}

/** Keeps a mail as it is written now, under the Message-ID of its first try: its sender's domain may be another by now. */
async function keepMail(
  { db, now }: Pick<TxCtx, "db" | "now">,
  id: string,
  mail: OutgoingMail,
): Promise<OutgoingMail> {
  const { to, subject, html, text, invite } = mail
  const made = {
    recipient: to.address,
    subject,
    html,
    bodyText: text,
    ics: invite?.text ?? null,
    madeAt: now,
  }
  const [kept] = await db
    .insert(mails)
    .values({ notificationId: id, messageId: mail.messageId, ...made })
    .onConflictDoUpdate({ target: mails.notificationId, set: made })
    .returning({ messageId: mails.messageId })
  return { ...mail, ...kept }
}

/** A mail as it goes out: what is kept of it does not have its link's secret. */
function whole(mail: OutgoingMail, secret: string | null | undefined): OutgoingMail {
  if (!secret) return mail
  return { ...mail, html: withSecret(mail.html, secret), text: withSecret(mail.text, secret) }
}

function shortened(text: string): string {
  const bytes = Buffer.from(text.replaceAll("\0", ""))
  // A character that is cut in two is left out.
  return bytes.length <= ANSWER_MAX_BYTES
    ? bytes.toString()
    : bytes
        .subarray(0, ANSWER_MAX_BYTES)
        .toString()
        .replace(/\uFFFD+$/, "")
}
