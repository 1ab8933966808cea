import { type ParsedMail, simpleParser } from "mailparser"
import { createTransport } from "nodemailer"
import { composed } from "@/lib/mail/transport"
import type { Message } from "@/lib/notifications/messages"
import { type MailSettings, writeMail } from "@/lib/notifications/write-mail"

/** The key that these mails are left by. */
export const UNSUBSCRIBE_KEY = Buffer.alloc(32, 7)

const SETTINGS = {
  appUrl: "https://sessions.example.com",
  from: { name: "Analyst Connect", address: "no-reply@sessions.example.com" },
  unsubscribeKey: UNSUBSCRIBE_KEY,
}

/** A message's mail as it was written, and as a mail program reads what went over the wire. */
export async function composeMail(message: Message, now: Date, house?: MailSettings["house"]) {
  const written = await writeMail(message, { ...SETTINGS, house }, now)
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" })
  const { message: raw } = await transport.sendMail(composed(written))
  const wire = (raw as Buffer).toString()
  const read: ParsedMail = await simpleParser(wire, { skipImageLinks: true })
  return { written, wire, read }
}
