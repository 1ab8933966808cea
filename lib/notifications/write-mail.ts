import { groupInviteFor, type Invite, inviteFor } from "@/lib/calendar/invite"
import type { Mailbox } from "@/lib/core/mailbox-input"
import type { MailContent } from "@/lib/mail/content"
import { renderMail } from "@/lib/mail/template"
import type { OutgoingMail } from "@/lib/mail/transport"
import { type MailLinks, mailContent } from "./mail-content"
import { isOfBooking, isOfGroup, type Message } from "./messages"

/** Who mail is from, where its links lead, and whose house it is. */
export type MailSettings = MailLinks & { readonly from: Mailbox; readonly house?: MailContent["house"] }

/** A message as mail, from the same identity however often it is tried. */
export async function writeMail(message: Message, settings: MailSettings, now: Date): Promise<OutgoingMail> {
  const { reader } = message
  const { appUrl, from } = settings
  const content = { ...mailContent(message, settings, now), house: settings.house }
  const { html, text } = await renderMail(content)
  return {
    messageId: `<${message.id}@${from.address.split("@")[1]}>`,
    from,
    to: { name: reader.name, address: reader.email },
    subject: content.subject,
    html,
    text,
    headers: headersOf(content.leave),
    invite: inviteOf(message, { from, appUrl, now }),
  }
}

function inviteOf(message: Message, settings: Parameters<typeof inviteFor>[1]): Invite | null {
  if (isOfGroup(message)) return groupInviteFor(message, settings)
  return isOfBooking(message) ? inviteFor(message, settings) : null
}

/** That no machine is to answer (RFC 3834), and how a mail program offers to leave the topic (RFC 8058). */
function headersOf(leave: MailContent["leave"]): Record<string, string> {
  return {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
    ...(leave && {
      "List-Unsubscribe": `<${leave.oneClickUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
  }
}
