import { DAY_MS, DAY_SECONDS, HOUR_SECONDS } from "./duration"

/** Limits of every stored value: the same constants in the zod inputs and the CHECK constraints. Text is counted in code points. */
export const TEXT_MAX = {
  name: 120,
  firm: 120,
  topic: 120,
  headline: 120,
  bio: 600,
  reason: 500,
  note: 4000,
  statement: 2000,
  comment: 2000,
  specialty: 60,
  meetingUrl: 300,
  userAgent: 300,
  address: 200,
  linkLabel: 60,
  taxLabel: 60,
  taxNote: 200,
  taxId: 40,
  addressLine: 120,
  description: 2000,
  question: 500,
  wish: 500,
} as const

/** Places of a group session, and how many can wait for one. */
export const SEATS_MAX = { min: 2, max: 200 } as const
export const WAITLIST_MAX = 500
export const SPECIALTIES_MAX = 12
/** Rules of tax that a house can have. */
export const TAX_RULES_MAX = 100
/** Links in the footer. */
export const LEGAL_LINKS_MAX = 6
/** How many ranges a week and one date can have. */
export const WINDOWS_MAX = { week: 168, date: 24 } as const
export const SLOT_MINUTES = { min: 5, max: 720 } as const
export const SESSION_MINUTES = { min: 10, max: 480, count: 6 } as const
export const BUFFER_MINUTES_MAX = 240
export const NOTICE_MINUTES_MAX = 43_200
export const BOOKING_WINDOW_DAYS_MAX = 730
/** How far ahead a time can be offered at all: the longest booking window and the days that it begins and ends in. */
export const LONGEST_LOOK_MS = (BOOKING_WINDOW_DAYS_MAX + 2) * DAY_MS
/** How far ahead an analyst's own schedule is read where each session to come counts: past all that can have been booked. */
export const WHOLE_SCHEDULE_MS = 3 * 366 * DAY_MS
export const DAILY_SESSIONS_MAX = 100
/** Highest hourly rate, in whole units of the currency: up to 1,000,000.00. */
export const RATE_MAX_UNITS = 1_000_000
/** Availability is answered for at most this many days at once. */
export const AVAILABILITY_DAYS_MAX = 62
/**
 * How often one user (or, where nobody is known, one address) may do what: at most `points` calls in `seconds`, all rules of a name at once (promises §2). Those
 * `shared` are counted in the database for all replicas, the others in each replica's memory.
 */
export const RATE_LIMITS = {
  book: {
    shared: true,
    rules: [
      { points: 10, seconds: 60 },
      { points: 60, seconds: DAY_SECONDS },
    ],
  },
  /** Seats of group sessions, and waiting for them. */
  seat: {
    shared: true,
    rules: [
      { points: 20, seconds: 60 },
      { points: 120, seconds: HOUR_SECONDS },
    ],
  },
  /** What an analyst does with his group sessions: seats are many. */
  group: { shared: true, rules: [{ points: 240, seconds: HOUR_SECONDS }] },
  move: { shared: true, rules: [{ points: 20, seconds: HOUR_SECONDS }] },
  note: { shared: true, rules: [{ points: 30, seconds: HOUR_SECONDS }] },
  feedback: { shared: true, rules: [{ points: 10, seconds: HOUR_SECONDS }] },
  export: { shared: true, rules: [{ points: 5, seconds: HOUR_SECONDS }] },
  webhook: { shared: true, rules: [{ points: 60, seconds: HOUR_SECONDS }] },
  access: { shared: true, rules: [{ points: 60, seconds: HOUR_SECONDS }] },
  /** What asks for the present password, or mails a link that opens one's account. */
  password: { shared: true, rules: [{ points: 10, seconds: HOUR_SECONDS }] },
  invite: { shared: true, rules: [{ points: 120, seconds: HOUR_SECONDS }] },
  /** A password or a code of one's own, asked for by somebody who is signed in. */
  proof: {
    shared: true,
    rules: [
      { points: 10, seconds: 15 * 60 },
      { points: 40, seconds: DAY_SECONDS },
    ],
  },
  /** Pages of the payment provider. */
  checkout: { shared: true, rules: [{ points: 30, seconds: HOUR_SECONDS }] },
  device: { shared: true, rules: [{ points: 60, seconds: HOUR_SECONDS }] },
  availability: { shared: false, rules: [{ points: 120, seconds: 60 }] },
  /** Times that suit a wish, for which all analysts are compared. */
  suggest: { shared: false, rules: [{ points: 60, seconds: 60 }] },
  /** Sentences that are read as wishes. */
  read_wish: { shared: false, rules: [{ points: 60, seconds: 60 }] },
  /** Of one feed, which several calendars fetch. */
  feed: { shared: false, rules: [{ points: 60, seconds: 60 }] },
  /** Of one address, for feeds that do not exist. */
  unknown_feed: { shared: false, rules: [{ points: 30, seconds: 60 }] },
  token: { shared: false, rules: [{ points: 240, seconds: 60 }] },
} as const satisfies Record<
  string,
  { shared: boolean; rules: readonly { points: number; seconds: number }[] }
>
export type LimitName = keyof typeof RATE_LIMITS
/** How many requests an investor may have open at once, in all and with one analyst (`has_open_request_limit` in the database). */
export const OPEN_REQUESTS_MAX = { all: 5, withAnalyst: 2 } as const
/** So long the first answer to an idempotency key is given again. */
export const ANSWERS_KEPT_HOURS = 24
/** A list page's length on the wire. */
export const PAGE_LIMIT = { max: 200, default: 50 } as const
/** The list of everyone's bookings counts no further in a status: then it says this, which stands for as many or more. */
export const MOST_COUNTED = 1_000

/** How long before a session people are reminded: so many times at most, between ten minutes and a week, unless they choose a day and an hour. */
export const REMINDER_MINUTES = { count: 3, min: 10, max: 10_080, default: [1440, 60] } as const
/** Webhooks and devices of one person. */
export const WEBHOOKS_MAX = 5
export const WEBHOOK_URL_MAX = 500
export const DEVICES_MAX = 10
/** API tokens of one person that still let in, and for how many days one can. */
export const TOKENS_MAX = 20
export const TOKEN_DAYS = [30, 90, 365] as const
/** Passkeys of one person, and his recovery codes. */
export const PASSKEYS_MAX = 10
export const RECOVERY_CODES = 10
export const PUSH_ENDPOINT_MAX = 1000
/** How many open pages of one user hear of events at once, in each replica, and how many analysts' free times one follows. */
export const EVENT_STREAMS_MAX = 3
export const ANALYSTS_FOLLOWED_MAX = 3
