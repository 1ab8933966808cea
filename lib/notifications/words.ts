import type { CaseKind } from "@/lib/core/attendance"
import type { PaymentEvent } from "@/lib/core/payments"
import { accountSaid } from "./account-words"
import { answerCaseLines, caseSaid, houseSaid } from "./attendance-words"
import { type BookingKind, isOfMoney } from "./audience"
import { isOfCase } from "./case-audience"
import { adminLine, isAskedAgain, isBookedFor, whoAsksAgain, whoBookedFor, whoDid } from "./doer-phrases"
import { groupSaid } from "./group-words"
import {
  type BookingMessage,
  isOfBooking,
  isOfGroup,
  isOfHouse,
  type Message,
  type WebhookMessage,
} from "./messages"
import { cardNeeded, paymentSaid } from "./payment-words"
import {
  answerByLine,
  answerByWords,
  dayWords,
  leadWords,
  oldTimeLine,
  otherTimesLine,
  reasonLines,
  reminderHeadline,
  reminderSubject,
  sessionLine,
  startWords,
} from "./phrases"

/** What a message says, whichever way it goes. */
export type Words = {
  /** A mail's subject: whole without anything around it, with the zone of its times. */
  readonly subject: string
  /** What happened, as a sentence: the head of the mail and of the line in the centre. */
  readonly headline: string
  /** What belongs to it besides the session's time, a line each. */
  readonly lines: readonly string[]
  /** The same under the session's time, on the reader's clock. */
  readonly details: readonly string[]
}

/** The words of a message at a moment, which "tomorrow" hangs on. */
export function wordsOf(message: Message, now: Date): Words {
  if (isOfGroup(message)) {
    const said = groupSaid(message, now)
    return { ...said, details: [sessionLine(message, now), ...said.lines] }
  }
  if (!isOfBooking(message)) {
    if (isOfHouse(message)) {
      const said = houseSaid(message, now)
      return { ...said, details: said.lines }
    }
    const said = message.kind === "webhook_stopped" ? stopped(message) : accountSaid(message, now)
    return { ...said, details: said.lines }
  }
  const said = saidOf(message, now)
  return { ...said, details: [sessionLine(message, now), ...said.lines] }
}

function saidOf(message: BookingMessage, now: Date): Said {
  const { kind } = message
  if (kind === "card_needed") return cardNeeded(message, now)
  if (isOfCase(kind)) return caseSaid(message, now)
  return isOfMoney(kind) ? paymentSaid(message, now) : WORDS[kind](message, now)
}

/** What a message says beside its session. */
export type Said = Omit<Words, "details">
type Say = (message: BookingMessage, now: Date) => Said

/** Every kind's words: a kind without them does not compile. Subjects are those of spec-telling, "Who hears what". */
const WORDS: { readonly [Kind in Exclude<BookingKind, "card_needed" | PaymentEvent | CaseKind>]: Say } = {
  requested: (m, now) =>
    m.reader.side === "analyst"
      ? {
          subject: `${m.other.name} asks for ${startWords(m, now)}`,
          headline: isBookedFor(m) ? whoBookedFor(m, "asked for") : `${m.other.name} asks for a session`,
          lines: answerByLine(m, now),
        }
      : {
          subject: `Request sent: ${startWords(m, now)}, ${m.other.name}`,
          headline: isBookedFor(m) ? whoBookedFor(m, "asked for") : `You asked ${m.other.name} for a session`,
          lines: answerByLine(m, now),
        },
  request_waiting: (m, now) => ({
    subject: `Answer by ${answerByWords(m, now)}: ${m.other.name}, ${dayWords(m, now)}`,
    headline: `${m.other.name} waits for your answer`,
    lines: answerByLine(m, now),
  }),
  confirmed: (m, now) => ({
    subject: `Confirmed: ${startWords(m, now)}, ${m.other.name}`,
    headline: isBookedFor(m)
      ? whoBookedFor(m, "booked")
      : whoDid(m, "confirmed", `Your session with ${m.other.name} is confirmed`),
    lines: [],
  }),
  declined: (m, now) => ({
    subject: `Declined: ${startWords(m, now)}`,
    headline: whoDid(m, "declined", `Your session with ${m.other.name} was declined`),
    lines: [...reasonLines(m), ...otherTimesLine(m)],
  }),
  cancelled: (m, now) => ({
    subject: `Cancelled: ${startWords(m, now)}`,
    headline: whoDid(m, "cancelled", `Your session with ${m.other.name} was cancelled`),
    lines: [...reasonLines(m), ...otherTimesLine(m), ...adminLine(m)],
  }),
  rescheduled: (m, now) =>
    isAskedAgain(m)
      ? {
          subject: `New time asked: ${startWords(m, now)}, ${m.other.name}`,
          headline: whoAsksAgain(m),
          lines: [...oldTimeLine(m, now), ...reasonLines(m), ...answerByLine(m, now)],
        }
      : {
          subject: `Moved to ${startWords(m, now)}`,
          headline: whoDid(m, "moved", `Your session with ${m.other.name} was moved`),
          lines: [...oldTimeLine(m, now), ...reasonLines(m), ...answerByLine(m, now), ...adminLine(m)],
        },
  expired: (m, now) => ({
    subject: m.wasNeverAsked
      ? `No card in time: ${startWords(m, now)}`
      : `No answer in time: ${startWords(m, now)}`,
    headline: m.wasNeverAsked
      ? `No card was added for your session with ${m.other.name}`
      : m.reader.side === "investor"
        ? `${m.other.name} did not answer in time`
        : `The request from ${m.other.name} ran out`,
    lines: ["The time is free again."],
  }),
  no_show: (m, now) => ({
    subject: `Marked as missed: ${startWords(m, now)}`,
    headline: whoDid(m, "marked", `Your session with ${m.other.name} was marked as missed`, " as missed"),
    lines: answerCaseLines(m, now),
  }),
  reminder: (m, now) => ({
    subject: reminderSubject(m, now),
    headline: reminderHeadline(m, now),
    lines: [`Reminder, ${leadWords(m)} before`],
  }),
  feedback_wanted: (m) => ({
    subject: `How was your session with ${m.other.name}?`,
    headline: `How was your session with ${m.other.name}?`,
    lines: [],
  }),
  feedback_received: (m) => ({
    subject: `${m.other.name} left feedback`,
    headline: `${m.other.name} left feedback`,
    lines: [],
  }),
  note_added: (m, now) => ({
    subject: `New note on ${startWords(m, now)}`,
    headline: m.by === "admin" ? "The house added a note" : `${m.other.name} added a note`,
    lines: [],
  }),
  // Programs alone hear of it, and on the page it is a step of the timeline.
  completed: (m, now) => ({
    subject: `Completed: ${startWords(m, now)}, ${m.other.name}`,
    headline: `Your session with ${m.other.name} is completed`,
    lines: [],
  }),
}

const STOPPED_BECAUSE = {
  gone: "It answered that it is gone (410).",
  failing: "Everything sent to it in three days failed.",
}

function stopped({ host, why }: WebhookMessage): Said {
  const text = `Your webhook to ${host} was switched off`
  const because = why ? STOPPED_BECAUSE[why] : "It was switched on again since."
  return { subject: text, headline: text, lines: [because] }
}
