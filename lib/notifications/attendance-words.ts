import { STRIKES_RESTRICT, STRIKES_WARN } from "@/lib/attendance/rules"
import { CARD_ASKED } from "@/lib/attendance/words"
import type { CaseKind, HouseKind } from "@/lib/core/attendance"
import { formatDay, formatZonedMoment, shortStyle } from "@/lib/time"
import type { CaseFact } from "./facts"
import type { BookingMessage, HouseMessage } from "./messages"
import { startWords } from "./phrases"
import type { Said } from "./words"

type Say = (m: BookingMessage, fact: CaseFact, now: Date) => Said

/** What is told of a case about who came, and of what followed from it. */
export function caseSaid(m: BookingMessage, now: Date): Said {
  if (m.fact.source !== "case") throw new Error("a case's words for something else")
  return WORDS[m.kind as CaseKind](m, m.fact, now)
}

/** Whom a session was reported of as missed: until when he can answer, and what follows if he does not. */
export function answerCaseLines({ booking, reader }: BookingMessage, now: Date): string[] {
  if (!booking.answerBy) return []
  const until = moment(booking.answerBy, reader, now)
  return [
    `Accept it or say what happened by ${until}.`,
    "Without an answer by then it counts: you get a strike, and what was agreed for a missed session is due.",
  ]
}

function moment(at: Date, { clock }: Pick<BookingMessage["reader"], "clock">, now: Date): string {
  return formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
}

const isOwn = (m: BookingMessage, { against }: CaseFact) => m.reader.side === against

/** Every kind's words: one without them does not compile. */
const WORDS: Record<CaseKind, Say> = {
  case_disputed: (m, fact, now) => ({
    subject: `Disputed: ${startWords(m, now)}, ${m.other.name}`,
    headline: `${m.other.name} disputes that they missed your session`,
    lines: [
      "The house reads both sides and decides. You can take your report back until then.",
      ...(fact.until ? [`Undecided by ${moment(fact.until, m.reader, now)}, the report is dismissed.`] : []),
    ],
  }),
  case_upheld: (m, fact, now) => ({
    subject: `Upheld: ${startWords(m, now)}`,
    headline: isOwn(m, fact)
      ? `It counts that you missed your session with ${m.other.name}`
      : `It counts that ${m.other.name} missed your session`,
    lines: isOwn(m, fact) ? strikeLines(m, fact) : [],
  }),
  case_dismissed: (m, fact, now) => ({
    subject: `Report dismissed: ${startWords(m, now)}`,
    headline: `The report about your session with ${m.other.name} was dismissed`,
    lines: ["The session counts as held, and its price as due.", ...(isOwn(m, fact) ? [LIFTED] : [])],
  }),
  case_withdrawn: (m, _, now) => ({
    subject: `Report taken back: ${startWords(m, now)}`,
    headline: `${m.other.name} took the report about your session back`,
    lines: ["The session counts as held, and its price as due."],
  }),
  case_neither: (m, fact, now) => ({
    subject: `Nobody came: ${startWords(m, now)}`,
    headline: `The house found that nobody came to your session with ${m.other.name}`,
    lines: ["It stays missed. No fee is due, and nobody gets a strike.", ...(isOwn(m, fact) ? [LIFTED] : [])],
  }),
  case_reopened: (m, fact, now) => ({
    subject: `Looked at again: ${startWords(m, now)}`,
    headline: `The house looks again at who came to your session with ${m.other.name}`,
    lines: fact.until ? [`Undecided by ${moment(fact.until, m.reader, now)}, the report is dismissed.`] : [],
  }),
  restriction_began: (m, fact, now) => ({
    subject: `Booking is restricted${fact.until ? ` until ${formatDay(fact.until, m.reader.clock.timeZone, shortStyle(fact.until, now, m.reader.clock.timeZone))}` : ""}`,
    headline: fact.until
      ? `You cannot book sessions until ${moment(fact.until, m.reader, now)}`
      : "You cannot book sessions for now",
    lines: [
      `The reason: ${fact.strikes ?? STRIKES_RESTRICT} sessions were missed within half a year, the last one with ${m.other.name}.`,
      "What you have booked stays, and you can cancel and move it. You can ask the house once to review this.",
    ],
  }),
  penalty_lifted: (m, _, now) => ({
    subject: `Lifted: ${startWords(m, now)}`,
    headline: `The house lifted what followed from your session with ${m.other.name}`,
    lines: ["How you stand now is shown under Settings, Standing."],
  }),
}

const LIFTED = "What followed from the report is lifted."

function strikeLines({ reader, booking }: BookingMessage, { strikes }: CaseFact): string[] {
  const count = strikes ?? 1
  const counted = `That is ${count === 1 ? "your first strike" : `strike ${count}`} of the last half year.`
  if (reader.side === "analyst" || count >= STRIKES_RESTRICT) return [counted]
  return count < STRIKES_WARN
    ? [counted]
    : [
        counted,
        ...(booking.takesCards ? [CARD_ASKED] : []),
        "With the next one you cannot book sessions for two weeks.",
      ]
}

/** What admins are told of cases. */
export function houseSaid(m: HouseMessage, now: Date): Said {
  return HOUSE_WORDS[m.kind](m, now)
}

const HOUSE_WORDS: Record<HouseKind, (m: HouseMessage, now: Date) => Said> = {
  case_to_decide: (m, now) => ({
    subject: `To decide: who came, ${m.analystName} and ${m.investorName}`,
    headline: `${m.accusedName} disputes a missed session`,
    lines: [
      sessionOf(m),
      ...(m.until ? [`Undecided by ${moment(m.until, m.reader, now)}, it is dismissed.`] : []),
    ],
  }),
  analyst_strikes: (m) => ({
    subject: `${m.strikes ?? STRIKES_WARN} strikes: ${m.accusedName}`,
    headline: `${m.accusedName} missed ${m.strikes ?? STRIKES_WARN} sessions within half a year`,
    lines: [sessionOf(m), "Nothing is closed by itself: it is yours to speak with them."],
  }),
  review_waits: (m) => ({
    subject: `Review asked: ${m.accusedName}`,
    headline: `${m.accusedName} asks for a review`,
    lines: [sessionOf(m)],
  }),
}

function sessionOf({ analystName, investorName, startUtc, reader }: HouseMessage): string {
  const day = formatDay(startUtc, reader.clock.timeZone, "long-year")
  return `Session of ${analystName} with ${investorName}, ${day}`
}
