import { DAY_SECONDS } from "@/lib/core/duration"
import type { PushContent, PushOrder } from "@/lib/push/post-push"
import { groupLink } from "./group-mail"
import { groupChangedSince } from "./group-words"
import { linkOf } from "./mail-content"
import { isOfBooking, isOfGroup, isOfHouse, type Message } from "./messages"
import { changedSince } from "./phrases"
import { wordsOf } from "./words"

/** A push service takes 4,096 bytes at most, and a character can have four. */
const TITLE_MAX = 200
const BODY_MAX = 600
/** One that comes later than this is of no use either way. */
const TTL_MIN_SECONDS = 60

/** What a message says on a device at a moment. */
export function pushContent(message: Message, now: Date): PushContent {
  const { subject, details } = wordsOf(message, now)
  const since = sinceOf(message, now)
  return {
    title: shortened(subject.replace(/[\s\p{Cc}]+/gu, " ").trim(), TITLE_MAX),
    body: shortened([...(since ? [since] : []), ...details].join("\n"), BODY_MAX),
    url: placeOf(message),
    tag: message.id,
  }
}

function sinceOf(message: Message, now: Date): string | null {
  if (isOfGroup(message)) return groupChangedSince(message, now)
  return isOfBooking(message) ? changedSince(message, now) : null
}

function placeOf(message: Message): string {
  if (isOfGroup(message)) return groupLink(message, "").href
  if (isOfHouse(message)) return `/admin/attendance/${message.caseId}`
  return isOfBooking(message) ? linkOf(message, "").href : "/settings/webhooks"
}

const URGENT: ReadonlySet<Message["kind"]> = new Set([
  "requested",
  "request_waiting",
  "reminder",
  "group_offered",
])

/** How a message is to be delivered: a day at most, and no longer than what it tells of is ahead. */
export function pushOrder(message: Message, now: Date): PushOrder {
  const until = endOf(message)
  const seconds = until ? Math.floor((until.getTime() - now.getTime()) / 1000) : DAY_SECONDS
  return {
    ttlSeconds: Math.min(DAY_SECONDS, Math.max(TTL_MIN_SECONDS, seconds)),
    isUrgent: URGENT.has(message.kind),
    topic: message.id.replaceAll("-", ""),
  }
}

function endOf(message: Message): Date | null {
  if (isOfGroup(message)) {
    if (message.kind === "group_offered") return message.wait?.offerUntil ?? null
    return message.kind === "reminder" ? message.group.startUtc : null
  }
  if (!isOfBooking(message)) return null
  if (message.kind === "reminder") return message.booking.startUtc
  return message.kind === "requested" || message.kind === "request_waiting" ? message.booking.respondBy : null
}

function shortened(text: string, max: number): string {
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`
}
