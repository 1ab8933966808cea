import type { BookingKind } from "./audience"
import type { AccountMessage, BookingMessage, Message } from "./messages"
import {
  answerByLine,
  dayWords,
  isAskedAgain,
  leadWords,
  oldTimeLine,
  reasonLines,
  reminderHeadline,
  reminderSubject,
  sessionLine,
  startWords,
  timeAndCity,
  whoDid,
} from "./phrases"

/** What a message says, whichever way it goes. */
export type Words = {
  /** A mail's subject: whole without anything around it, with the zone of its times. */
  readonly subject: string
  /** What happened, as a sentence: the head of the mail and of the line in the centre. */
  readonly headline: string
  /** What belongs to it, a line each. */
  readonly details: readonly string[]
}

/** The words of a message at a moment, which "tomorrow" hangs on. */
export function wordsOf(message: Message, now: Date): Words {
  return message.kind === "webhook_stopped" ? stopped(message) : WORDS[message.kind](message, now)
}

type Say = (message: BookingMessage, now: Date) => Words

/** Every kind's words: a kind without them does not compile. */
const WORDS: { readonly [Kind in BookingKind]: Say } = {
  requested: (m, now) =>
    m.reader.side === "analyst"
      ? {
          subject: `${m.other.name} asks for ${startWords(m, now)}`,
          headline: `${m.other.name} asks for a session`,
          details: [sessionLine(m, now), ...answerByLine(m, now)],
        }
      : {
          subject: `Request sent: ${startWords(m, now)}, ${m.other.name}`,
          headline: `You asked ${m.other.name} for a session`,
          details: [sessionLine(m, now)],
        },
  request_waiting: (m, now) => {
    const { respondBy } = m.booking
    const until = respondBy ? timeAndCity(respondBy, m.reader.clock) : ""
    const day = dayWords(m, now)
    return {
      subject: `Answer by ${until}: ${m.other.name}, ${day}`,
      headline: `${m.other.name} waits for your answer`,
      details: [sessionLine(m, now), ...answerByLine(m, now)],
    }
  },
  confirmed: (m, now) => ({
    subject: `Confirmed: ${startWords(m, now)}, ${m.other.name}`,
    headline: whoDid(m, "confirmed", `Your session with ${m.other.name} is confirmed`),
    details: [sessionLine(m, now)],
  }),
  declined: (m, now) => ({
    subject: `Declined: ${startWords(m, now)}, ${m.other.name}`,
    headline: whoDid(m, "declined", `Your session with ${m.other.name} was declined`),
    details: [sessionLine(m, now), ...reasonLines(m)],
  }),
  cancelled: (m, now) => ({
    subject: `Cancelled: ${startWords(m, now)}, ${m.other.name}`,
    headline: whoDid(m, "cancelled", `Your session with ${m.other.name} was cancelled`),
    details: [sessionLine(m, now), ...reasonLines(m)],
  }),
  rescheduled: (m, now) => ({
    subject: isAskedAgain(m)
      ? `New time asked: ${startWords(m, now)}, ${m.other.name}`
      : `Moved to ${startWords(m, now)}, ${m.other.name}`,
    headline: isAskedAgain(m)
      ? m.by === "other"
        ? `${m.other.name} asks for another time`
        : `You asked ${m.other.name} for another time`
      : whoDid(m, "moved", `Your session with ${m.other.name} was moved`),
    details: [
      sessionLine(m, now),
      ...oldTimeLine(m, now),
      ...(m.reader.side === "analyst" ? answerByLine(m, now) : []),
    ],
  }),
  expired: (m, now) => ({
    subject: `No answer in time: ${startWords(m, now)}, ${m.other.name}`,
    headline:
      m.reader.side === "investor"
        ? `${m.other.name} did not answer in time`
        : `The request of ${m.other.name} ran out`,
    details: [sessionLine(m, now), "The time is free again."],
  }),
  no_show: (m, now) => ({
    subject: `Marked as missed: ${startWords(m, now)}, ${m.other.name}`,
    headline: whoDid(m, "marked as missed", `Your session with ${m.other.name} was marked as missed`),
    details: [sessionLine(m, now)],
  }),
  reminder: (m, now) => ({
    subject: reminderSubject(m, now),
    headline: reminderHeadline(m, now),
    details: [sessionLine(m, now), `Reminder, ${leadWords(m)} before`],
  }),
  feedback_wanted: (m, now) => ({
    subject: `How was your session with ${m.other.name}?`,
    headline: `How was your session with ${m.other.name}?`,
    details: [sessionLine(m, now)],
  }),
  feedback_received: (m, now) => ({
    subject: `${m.other.name} left feedback`,
    headline: `${m.other.name} left feedback`,
    details: [sessionLine(m, now)],
  }),
  note_added: (m, now) => ({
    subject: `New note on ${startWords(m, now)}`,
    headline: m.by === "admin" ? "An administrator added a note" : `${m.other.name} added a note`,
    details: [sessionLine(m, now)],
  }),
  // Programs alone hear of it, and on the page it is a step of the timeline.
  completed: (m, now) => ({
    subject: `Completed: ${startWords(m, now)}, ${m.other.name}`,
    headline: `Your session with ${m.other.name} is completed`,
    details: [sessionLine(m, now)],
  }),
}

function stopped({ host, why: reason }: AccountMessage): Words {
  const text = `Your webhook to ${host} was switched off`
  return {
    subject: text,
    headline: text,
    details: [
      reason === "gone"
        ? "It answered that it is gone (410)."
        : "Everything sent to it in the last three days failed.",
    ],
  }
}
