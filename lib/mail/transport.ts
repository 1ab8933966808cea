import { createTransport, type SendMailOptions } from "nodemailer"
import { SECOND_MS } from "@/lib/core/duration"
import type { Mailbox } from "@/lib/core/mailbox-input"
import { env } from "@/lib/env"

/** A send may take so long, whatever the server does: its silence alone ends nothing where it drips. */
const SEND_MS = 30 * SECOND_MS
/** Longest wait for a connection and for the server's first words. */
const CONNECT_MS = 10 * SECOND_MS

/** A mail to one address, as it goes out. */
export type OutgoingMail = {
  readonly messageId: string
  readonly from: Mailbox
  readonly to: Mailbox
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /** The calendar part: it stands beside the text, and nothing else is attached, else programs lose it. */
  readonly invite: { readonly method: string; readonly text: string } | null
}

/** What a server said: that it has the mail, that it never will, or that it may later. */
export type MailAnswer = {
  readonly outcome: "taken" | "refused" | "later"
  /** Its SMTP status; null where none came. */
  readonly code: number | null
  readonly text: string
}

/** Hands one mail to a server and answers what became of it; `signal` breaks it off. */
export type Transport = (mail: OutgoingMail, signal: AbortSignal) => Promise<MailAnswer>

/** The server at a URL. Every mail has its own connection: idle ones that are kept lose mail. */
export function smtpTransport(url: string, sendMs = SEND_MS): Transport {
  const transporter = createTransport({
    url,
    pool: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SEND_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (mail, signal) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(sendMs)])
    try {
      const { response } = await transporter.sendMail({ ...composed(mail), signal: limit })
      return { outcome: "taken", code: codeOf(response), text: response }
    } catch (error) {
      return answerOf(error as MailError)
    }
  }
}

let configured: { readonly transport: Transport | null } | undefined

/** The server of SMTP_URL; null where there is none, and mail is only kept. */
export function configuredTransport(): Transport | null {
  const { SMTP_URL } = env()
  configured ??= { transport: SMTP_URL ? smtpTransport(SMTP_URL) : null }
  return configured.transport
}

/** A mail as the composer takes it. */
export function composed(mail: OutgoingMail): SendMailOptions {
  const { messageId, from, to, subject, html, text, headers, invite } = mail
  return {
    messageId,
    from,
    to,
    subject,
    html,
    text,
    // As they are: a link that is folded is none any more.
    headers: Object.entries(headers).map(([key, value]) => ({ key, value: { prepared: true, value } })),
    ...(invite
      ? { icalEvent: { method: invite.method, content: invite.text, filename: "session.ics" } }
      : {}),
  }
}

type MailError = Error & {
  readonly code?: string
  readonly command?: string
  readonly permanent?: boolean
  readonly responseCode?: number
  readonly response?: string
}

/** Refusals of the mail itself; what a server has against us (login, greeting) may be mended, and mail waits for that. */
const OF_THE_MAIL = new Set(["MAIL FROM", "RCPT TO", "DATA"])

function answerOf({ code, command, permanent, responseCode, response, message }: MailError): MailAnswer {
  const isRefused = permanent === true && OF_THE_MAIL.has(command ?? "")
  return {
    outcome: isRefused ? "refused" : "later",
    code: responseCode ?? null,
    text: response ?? (code ? `${code}: ${message}` : message),
  }
}

function codeOf(response: string): number | null {
  return Number(response.match(/^\d{3}/)?.[0]) || null
}
