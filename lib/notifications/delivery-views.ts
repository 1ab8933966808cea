import type { LinkState } from "@/lib/accounts/link-rules"
import type { OutputOf } from "@/lib/core/output"
import { eventNameOf } from "@/lib/webhooks/views"
import type { DeliveryRow } from "./delivery-queries"
import { whyNotRetried } from "./delivery-rules"
import type { Message } from "./messages"
import type { SendJob } from "./send-jobs"
import { sessionOf } from "./views"
import type { DeliveryOutput } from "./wire"
import { wordsOf } from "./words"

/** A notification as admins see it. */
export type DeliveryView = OutputOf<typeof DeliveryOutput>

/** A mail as it was written for its reader. */
export type StoredMail = {
  /** The address that it goes to. */
  readonly recipient: string
  readonly subject: string
  readonly html: string
  readonly bodyText: string
  readonly ics: string | null
  readonly madeAt: Date
}

/** One with what its reader got, where it was written as mail. */
export type DeliveryDetails = DeliveryView & {
  /** What the reader is called. */
  readonly addressedAs: string
  readonly mail: StoredMail | null
  /** The link that the mail carries, and where it leads, as far as that is to be shown; null for one without. */
  readonly link: { readonly state: LinkState; readonly expiresAt: Date; readonly href: string | null } | null
}

/** What is left to say of a message about a webhook that was deleted. */
const DELETED = "Your webhook was switched off"

/** A notification with whom it goes to, what it says and the job that sends it. */
export function deliveryView(
  { row, recipientName, endpoint }: DeliveryRow,
  message: Message | undefined,
  job: SendJob | undefined,
  now: Date,
): DeliveryView {
  const { id, kind, channel, status, reason, endpointId, recipientId } = row
  const { dueAt, attempts, answer, settledAt, createdAt } = row
  const isStopped = endpoint !== null && endpoint.disabledAt !== null
  const why = whyNotRetried({ channel, status, reason, dueAt, isStopped }, now)
  const isWaiting = job !== undefined && !job.isRunning && job.runAt > now
  return {
    id,
    kind,
    channel,
    status,
    reason,
    ...sessionOf(row, message),
    endpointId,
    recipientId,
    recipientName,
    subject: endpoint ? eventTo(row, endpoint) : message ? wordsOf(message, dueAt).subject : DELETED,
    dueAt,
    attempts,
    nextTryAt: status === "due" ? (job?.runAt ?? dueAt) : null,
    answer,
    settledAt,
    createdAt,
    canRetry: (status === "failed" || isWaiting) && why === null,
  }
}

/** "booking.rescheduled to hooks.example": the rest of the address may hold a secret. */
function eventTo({ kind }: DeliveryRow["row"], { url }: { readonly url: string }): string {
  return `${eventNameOf(kind)} to ${new URL(url).host}`
}
