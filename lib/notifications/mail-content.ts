import { priceWords } from "@/lib/bookings/words"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Currency } from "@/lib/core/money"
import type { Topic } from "@/lib/core/telling"
import type { MailContent, MailFact, MailTime } from "@/lib/mail/content"
import { type Clock, formatDay, formatSession, formatSpan, formatTimeRange, sessionZone } from "@/lib/time"
import { accountFrame } from "./account-words"
import { isOfMoney, TOPIC_OF } from "./audience"
import { isOfCase } from "./case-audience"
import { isChosen } from "./choices"
import { isBookedFor } from "./doer-phrases"
import { groupFrame } from "./group-mail"
import { type BookingMessage, isOfBooking, isOfGroup, isOfHouse, type Message } from "./messages"
import { changedSince } from "./phrases"
import { unsubscribeToken } from "./unsubscribe-token"
import { wordsOf } from "./words"

/** Where a mail's links lead, and the key that signs the one by which it is left. */
export type MailLinks = { readonly appUrl: string; readonly unsubscribeKey: Buffer }

/** What a message's mail says at a moment. */
export function mailContent(message: Message, { appUrl, unsubscribeKey }: MailLinks, now: Date): MailContent {
  const { subject, headline, lines } = wordsOf(message, now)
  const topic = topicOf(message)
  const token = unsubscribeToken({ userId: message.reader.id, topic }, unsubscribeKey)
  const leave = {
    settingsUrl: `${appUrl}/settings/notifications`,
    unsubscribeUrl: `${appUrl}/unsubscribe/${token}`,
    oneClickUrl: `${appUrl}/api/unsubscribe/${token}`,
  }
  const frame = { subject: oneLine(subject), headline, lines, leave }
  if (isOfGroup(message)) return { ...frame, ...groupFrame(message, appUrl, now), why: WHY[topic] }
  if (!isOfBooking(message)) {
    const said = { ...frame, changed: null, time: null, topic: null, facts: [] }
    if (isOfHouse(message)) {
      const href = `${appUrl}/admin/attendance/${message.caseId}`
      return { ...said, leave: null, link: { words: "Look at the case", href, isAct: true }, why: WHY_HOUSE }
    }
    if (message.kind !== "webhook_stopped") return { ...said, ...accountFrame(message, appUrl), leave: null }
    const link = { words: "Look at your webhooks", href: `${appUrl}/settings/webhooks`, isAct: false }
    return { ...said, link, why: WHY.account }
  }
  return {
    ...frame,
    leave: isOfCase(message.kind) || message.kind === "no_show" ? null : leave,
    changed: changedSince(message, now),
    time: timeOf(message),
    topic: message.booking.topic,
    facts: factsOf(message),
    link: linkOf(message, appUrl),
    why: topic === "requests" ? whyAsked(message) : isOfCase(message.kind) ? WHY.changes : WHY[topic],
  }
}

/** What a message's mail is left by. */
export function topicOf({ kind }: Message): Topic {
  // Of a completion no mail tells; those of who can get in, and of who did not come, are left by nothing.
  if (kind === "completed" || kind === "group_completed" || kind === "no_show") return "changes"
  return isChosen(kind) ? TOPIC_OF[kind] : "account"
}

// A header of one line, whatever a name or a topic brings.
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim()
}

function whyAsked(m: BookingMessage): string {
  if (m.reader.side === "analyst") return "You hear this because you are asked for a session."
  return isBookedFor(m) ? "You hear this because a session was asked for in your name." : WHY.requests
}

const WHY_HOUSE = "You hear this because you run the house."

const WHY: Record<Topic, string> = {
  requests: "You hear this because you asked for a session.",
  changes: "You hear this because a session of yours changed.",
  groups: "You hear this because you have a seat in a group session, wait for one, or lead it.",
  reminders: "You hear this because a session of yours is near.",
  notes: "You hear this because a session of yours has a new note.",
  feedback: "You hear this because a session of yours is over.",
  payments: "You hear this because you pay for a session.",
  account: "You hear this because the webhook is yours.",
}

function timeOf(m: BookingMessage): MailTime {
  const { reader, other, startUtc, endUtc, booking } = m
  const { timeZone } = reader.clock
  const moved = booking.startUtc.getTime() !== startUtc.getTime()
  return {
    day: formatDay(startUtc, timeZone, "long-year"),
    hours: formatTimeRange(startUtc, endUtc, reader.clock),
    zone: sessionZone(startUtc, endUtc, timeZone),
    theirs: other.clock.timeZone === timeZone ? null : `${theirReading(m)} for ${other.addressedAs}`,
    isOver: moved || ["declined", "cancelled", "expired"].includes(booking.status),
  }
}

/** The other side's reading in the reader's own form of the clock, with its date where that differs. */
function theirReading({ startUtc, endUtc, reader, other }: BookingMessage): string {
  const theirs: Clock = { timeZone: other.clock.timeZone, hourCycle: reader.clock.hourCycle }
  const [day, ownDay] = [theirs, reader.clock].map(({ timeZone }) => formatDay(startUtc, timeZone))
  if (day !== ownDay) return formatSession(startUtc, endUtc, theirs)
  return `${formatTimeRange(startUtc, endUtc, theirs)} ${sessionZone(startUtc, endUtc, theirs.timeZone)}`
}

function factsOf({ kind, startUtc, endUtc, booking }: BookingMessage): MailFact[] {
  if (!COMING.has(kind)) return []
  const { priceQuote, currency, videoUrl, status } = booking
  const minutes = (endUtc.getTime() - startUtc.getTime()) / MINUTE_MS
  // A currency is one of ours: the database refuses any other.
  const price = priceWords({ priceQuote, currency: currency as Currency })
  const facts: MailFact[] = [{ label: "Price", words: `${price} for ${formatSpan(minutes)}` }]
  if (status === "confirmed" && videoUrl?.startsWith("https://")) {
    const words = videoUrl.replace(/^https:\/\//, "").replace(/\/$/, "")
    facts.push({ label: "Video", words, href: videoUrl })
  }
  return facts
}

/** Kinds that tell of a session that is to take place: what it costs and where it is are of use. */
const COMING: ReadonlySet<BookingMessage["kind"]> = new Set([
  "requested",
  "request_waiting",
  "confirmed",
  "rescheduled",
  "reminder",
])

/** The page that a message leads to, where what it asks for is one press away. */
export function linkOf({ kind, reader, booking }: BookingMessage, appUrl: string): MailContent["link"] {
  const href = `${appUrl}/bookings/${booking.id}`
  if (reader.side === "analyst" && booking.status === "requested" && COMING.has(kind)) {
    return { words: "Answer the request", href, isAct: true }
  }
  if (kind === "card_needed" || kind === "payment_declined" || kind === "payment_owed") {
    return {
      words: kind === "card_needed" ? "Add a card" : "Open the payment",
      href: `${href}#payment`,
      isAct: true,
    }
  }
  if (kind === "payment_action_needed") {
    return { words: "Approve the payment", href: `${href}#payment`, isAct: true }
  }
  if (isOfMoney(kind)) return { words: "Open the payment", href: `${href}#payment`, isAct: false }
  if (kind === "restriction_began" || kind === "penalty_lifted") {
    return { words: "Your standing", href: `${appUrl}/settings/standing`, isAct: false }
  }
  if (kind === "no_show" || isOfCase(kind)) {
    const isAct = kind === "no_show" && booking.answerBy != null
    return { words: isAct ? "Answer the report" : "Open the session", href: `${href}#attendance`, isAct }
  }
  if (kind === "feedback_wanted") {
    return { words: "Give feedback", href: `${href}?do=feedback#feedback`, isAct: true }
  }
  if (kind === "feedback_received")
    return { words: "Read the feedback", href: `${href}#feedback`, isAct: false }
  if (kind === "note_added") return { words: "Read the note", href: `${href}#notes`, isAct: false }
  return { words: "Open the session", href, isAct: false }
}
