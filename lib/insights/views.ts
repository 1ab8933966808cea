import type { Freshness } from "@/lib/core/freshness"
import type { Currency } from "@/lib/core/money"

/** Some whole ISO weeks beside each other, by the Mondays that the first and the last of them begin on: "2026-08-24". */
export type Weeks = { readonly first: string; readonly last: string; readonly count: number }

/**
 * What happened to sessions in some weeks. Answers, what expired, cancels and ratings are of the week in which they happened; the rest is
 * of the week in which the session starts. What was taken back within its moment counts for nothing.
 */
export type Sums = {
  /** Requests that the analyst confirmed or declined. */
  readonly answered: number
  /** Requests that ran out unanswered. */
  readonly expired: number
  readonly cancelled: number
  /** Of those that were cancelled: so near the start that it counts as late. */
  readonly cancelledLate: number
  /** Sessions asked for or booked, whatever became of them. */
  readonly booked: number
  /** Sessions that were confirmed at some time. */
  readonly everConfirmed: number
  /** Moves to another time; a session may be moved more than once. */
  readonly moved: number
  readonly completed: number
  /** Cancelled or declined after they had been confirmed. */
  readonly fellThrough: number
  readonly missedByInvestor: number
  readonly missedByAnalyst: number
  readonly ratingCount: number
  /** Of the stars given. */
  readonly ratingSum: number
  /** Of the ratings' weights, which fade with age, and of each weight times its stars: the score is the second by the first. */
  readonly ratingWeight: number
  readonly ratingWeighted: number
  /** Of the prices of completed sessions, in minor units, each currency by itself. */
  readonly revenue: Readonly<Partial<Record<Currency, number>>>
}

/** Sums, and how long answers and bookings took; null where there were none. Percentiles lie between two values where they fall there. */
export type Figures = Sums & {
  readonly answerMedianSeconds: number | null
  /** Nine of ten answers came within it. */
  readonly answerNineTenthsSeconds: number | null
  /** From the booking to the start. */
  readonly leadMedianMinutes: number | null
}

/** One week's figures, by its Monday. */
export type WeekFigures = Figures & { readonly week: string }

/** Minutes on analysts' own clocks. What is booked in an hour beyond what is posted in it lies `outside` posted time, and is part of `booked`. */
export type Minutes = {
  readonly posted: number
  /** Live, held and missed sessions. */
  readonly booked: number
  /** Held ones alone. */
  readonly used: number
  readonly outside: number
}

/** One hour of one weekday (0 = Monday), over all weeks together. */
export type HourMinutes = Minutes & { readonly weekday: number; readonly hour: number }

/** One analyst's figures over all weeks together, without lead times: nobody orders or reads analysts by them. */
export type AnalystFigures = Figures & {
  readonly analystId: string
  readonly name: string
  readonly minutes: Minutes
}

/** What a page of insights shows: of the house, or of one analyst. */
export type InsightsView = {
  readonly weeks: Weeks
  /** As many weeks before those. */
  readonly before: Weeks
  /** By whose clock weeks begin. */
  readonly timeZone: string
  /** All weeks together, and all of those before. */
  readonly whole: Figures
  readonly wholeBefore: Figures
  /** Each week, in order, also where nothing happened. */
  readonly byWeek: readonly WeekFigures[]
  /** Hours in which anything was posted or booked, by weekday and hour. */
  readonly hours: readonly HourMinutes[]
  /** The first date of which it is known what was posted, where that is not all of these weeks; null where it is, or of none. */
  readonly postedSince: string | null
}

/** What a page shows, and as of when it was read. */
export type Fresh<View> = View & { readonly freshness: Freshness }

/** The same of the house, with its analysts: who has a profile that is open, or anything in these weeks. Most requests first. */
export type HouseInsightsView = InsightsView & {
  readonly analysts: readonly AnalystFigures[]
  /** When what is kept was last brought up to date, and how many sessions changed since. */
  readonly countedAt: Date | null
  readonly uncounted: number
}

/** What payments of one currency come to, in minor units, tax included: what is due for a session is in one of them. */
export type MoneyFigures = {
  readonly currency: Currency
  readonly taken: number
  /** Of what was taken. */
  readonly refunded: number
  readonly owed: number
  readonly writtenOff: number
  /** Not due yet, or not tried yet. */
  readonly toCome: number
}

/** What came of group sessions: how many were planned, held, not held because too few came, and called off; and of their seats and waits. */
export type GroupFigures = {
  readonly planned: number
  readonly held: number
  readonly minimumMissed: number
  readonly calledOff: number
  /** Places of those that were held, those with somebody, and those whose investor did not come. */
  readonly seatsOffered: number
  readonly seatsTaken: number
  readonly seatsMissed: number
  /** Seats that their investors gave up, and those of them that were given up late. */
  readonly left: number
  readonly leftLate: number
  /** Who ever waited for a seat, and who got it so. */
  readonly waited: number
  readonly takenFromLine: number
}

/** The same of those that start in one week, named by its Monday. */
export type GroupWeek = GroupFigures & { readonly week: string }

/** One analyst's minutes of one week on his own clock. */
export type AnalystWeek = {
  readonly analystId: string
  readonly name: string
  readonly week: string
  readonly posted: number
  /** Of the posted ones; what lies outside posted time is not among them. */
  readonly booked: number
}

/** How evenly analysts' posted time was taken: in one week, or in several together. */
export type LoadFigures = {
  /** Analysts who posted time: those that are counted. */
  readonly counted: number
  /** Analysts with sessions and no posted time, whose share has no denominator. */
  readonly unposted: number
  /** Booked ÷ posted minutes, from 0 to 1, of who had least, the middle and most; null where nobody posted time. */
  readonly lowest: number | null
  readonly middle: number | null
  readonly highest: number | null
  /** Jain's index of these shares, from 1/n (one analyst carries all) to 1; null for fewer than two analysts, or where nothing was booked. */
  readonly fairness: number | null
}

export type LoadWeek = LoadFigures & { readonly week: string }

/** The same of the house's weeks: each, all of them together, and what of each analyst they come from. */
export type LoadView = {
  readonly whole: LoadFigures
  readonly byWeek: readonly LoadWeek[]
  readonly analystWeeks: readonly AnalystWeek[]
}
