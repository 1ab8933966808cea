import { MINUTE_MS } from "@/lib/core/duration"
import type { Channel, NotificationReason } from "@/lib/core/telling"
import { leadWords } from "./choice-rules"
import { KIND_WORDS } from "./delivery-words"
import type { ToldLine } from "./told-rules"

const WHY_WORDS: Record<Exclude<NotificationReason, "refused">, string> = {
  switched_off: "you switched it off",
  already_due: "its time had passed already",
  answered: "it was answered",
  moved: "the session was moved",
  cancelled: "the session fell through",
  missed: "the session was marked as missed",
  given: "the feedback was given",
  too_late: "it had become too late",
  taken_back: "it was taken back",
  recipient_disabled: "the account was disabled",
  no_device: "no phone was there for it",
  endpoint_stopped: "the webhook was switched off",
  link_over: "its link had served",
  left: "the seat was given up",
  leads_changed: "you chose other times",
  gave_up: "it could not be delivered",
  gone: "its address is gone",
}

/** Why it came to that, for its recipient; null where there is nothing to say. */
export function whyWords({ reason, channels }: Pick<ToldLine, "reason" | "channels">): string | null {
  if (reason !== "refused") return reason && WHY_WORDS[reason]
  const servers = channels.map((channel) => (channel === "push" ? "phone’s push service" : "mail server"))
  return `your ${servers.join(" and your ")} refused it`
}

/** The ways in which messages go, inside a sentence. */
export const WAY_WORDS: Record<Channel, string> = {
  email: "e-mail",
  in_app: "in the app",
  push: "phone",
  webhook: "webhook",
}

/** What a line tells of: "Confirmed", "Reminder, 1 day before". */
export function toldWords({ kind, startUtc, dueAt }: ToldLine): string {
  if (kind !== "reminder" || !startUtc) return KIND_WORDS[kind]
  return `Reminder, ${leadWords(Math.round((startUtc.getTime() - dueAt.getTime()) / MINUTE_MS))} before`
}
