import { HOUR_MINUTES } from "@/lib/core/duration"
import { CURRENCIES, type Currency, formatMoney } from "@/lib/core/money"
import { countOf, plural } from "@/lib/core/plural"
import { formatSpan } from "@/lib/time"
import { averageOf, dueOf, missedOf, ofEnough, requestsOf, scoreOf, settledOf, shareOf } from "./rules"
import type { Figures } from "./views"

export const FIGURE_KEYS = [
  "answer",
  "in_time",
  "completed",
  "no_shows",
  "lead",
  "rating",
  "cancelled_late",
  "moves",
] as const
export type FigureKey = (typeof FIGURE_KEYS)[number]

/** What stands where too few events say nothing. */
export const NOTHING = "–"

/** One figure: how it is called, its number (null = too few events), how that is written, and of how many events it is. */
export type Figure = {
  readonly label: string
  readonly value: (figures: Figures) => number | null
  readonly words: (value: number) => string
  readonly count: (figures: Figures) => string
  /** What a rise and a fall by so much are called: "40 min", "slower", "faster". */
  readonly change: (by: number) => string
  readonly rise: string
  readonly fall: string
  /** Which of the two is better, where one is and its word does not say so. */
  readonly better?: "rise" | "fall"
}

const points = (by: number) => countOf(Math.max(1, Math.round(100 * by)), "point")
const ofWhole = (part: number, whole: number, one: string, many?: string) =>
  whole === 0
    ? `no ${many ?? `${one}s`}`
    : `${grouped(part)} of ${grouped(whole)} ${plural(whole, one, many)}`

/** Every figure but the revenue, which has a number for each currency. */
export const FIGURES: Readonly<Record<FigureKey, Figure>> = {
  answer: {
    label: "Median answer",
    value: ({ answerMedianSeconds, answered }) => ofEnough(answerMedianSeconds, answered),
    words: secondsWords,
    count: ({ answered }) =>
      answered === 0 ? "no answers" : `${grouped(answered)} ${plural(answered, "answer")}`,
    change: secondsWords,
    rise: "slower",
    fall: "faster",
  },
  in_time: {
    label: "Answered in time",
    value: (figures) => shareOf(figures.answered, requestsOf(figures)),
    words: percent,
    count: (figures) => ofWhole(figures.answered, requestsOf(figures), "request"),
    change: points,
    rise: "more",
    fall: "fewer",
    better: "rise",
  },
  completed: {
    label: "Completed",
    value: (figures) => shareOf(figures.completed, settledOf(figures)),
    words: percent,
    count: (figures) => ofWhole(figures.completed, settledOf(figures), "session"),
    change: points,
    rise: "more",
    fall: "fewer",
    better: "rise",
  },
  no_shows: {
    label: "No-shows",
    value: (figures) => shareOf(missedOf(figures), dueOf(figures)),
    words: percent,
    count: (figures) => ofWhole(missedOf(figures), dueOf(figures), "session"),
    change: points,
    rise: "more",
    fall: "fewer",
    better: "fall",
  },
  lead: {
    label: "Lead time",
    value: ({ leadMedianMinutes, booked }) => ofEnough(leadMedianMinutes, booked),
    words: minutesWords,
    count: ({ booked }) =>
      booked === 0 ? "no bookings" : `median of ${grouped(booked)} ${plural(booked, "booking")}`,
    change: minutesWords,
    rise: "longer",
    fall: "shorter",
  },
  rating: {
    label: "Rating",
    value: (figures) => ofEnough(averageOf(figures), figures.ratingCount),
    words: stars,
    count: (figures) => {
      const score = ofEnough(scoreOf(figures), figures.ratingCount)
      if (figures.ratingCount === 0) return "none given"
      return `${grouped(figures.ratingCount)} given, of 5${score === null ? "" : `; score ${stars(score)}`}`
    },
    change: (by) => stars(Math.max(0.1, by)),
    rise: "higher",
    fall: "lower",
  },
  cancelled_late: {
    label: "Cancelled late",
    value: ({ cancelledLate, cancelled }) => shareOf(cancelledLate, cancelled),
    words: percent,
    count: ({ cancelledLate, cancelled }) => ofWhole(cancelledLate, cancelled, "cancel"),
    change: points,
    rise: "more",
    fall: "fewer",
    better: "fall",
  },
  moves: {
    label: "Moves per session",
    value: ({ moved, everConfirmed }) => ofEnough(everConfirmed && moved / everConfirmed, everConfirmed),
    words: (value) => value.toFixed(2),
    count: ({ moved, everConfirmed }) =>
      everConfirmed === 0
        ? "none confirmed"
        : `${grouped(moved)} ${plural(moved, "move")} of ${grouped(everConfirmed)} confirmed`,
    change: (by) => Math.max(0.01, by).toFixed(2),
    rise: "more",
    fall: "fewer",
  },
}

/** A figure as it is written, "–" under five events. */
export function figureWords(key: FigureKey, figures: Figures): string {
  const { value, words } = FIGURES[key]
  const found = value(figures)
  return found === null ? NOTHING : words(found)
}

/** How one differs from the other: "40 min faster", "the same"; null where either has too few events. */
export function changeWords(key: FigureKey, figures: Figures, other: Figures): string | null {
  const { value, words, change, rise, fall } = FIGURES[key]
  const [here, there] = [value(figures), value(other)]
  if (here === null || there === null) return null
  if (words(here) === words(there)) return "the same"
  const by = Math.abs(here - there)
  return `${change(by)} ${here > there ? rise : fall}`
}

/** The same, and which is better where that is not in the word itself: "3 points more, better". */
export function comparedWords(key: FigureKey, figures: Figures, other: Figures): string | null {
  const { rise, better } = FIGURES[key]
  const words = changeWords(key, figures, other)
  if (words === null || words === "the same" || !better) return words
  const isRise = words.endsWith(` ${rise}`)
  return `${words}, ${isRise === (better === "rise") ? "better" : "worse"}`
}

/** The revenue of each currency in which anything was earned, never added across them. */
export function revenueWords({ revenue }: Pick<Figures, "revenue">): string[] {
  return revenueOf(revenue).map(([currency, minor]) => formatMoney(minor, currency, true))
}

/** The currencies in which anything was earned, in the order in which currencies are named everywhere. */
export function revenueOf(revenue: Figures["revenue"]): [Currency, number][] {
  return CURRENCIES.flatMap((currency) => {
    const minor = revenue[currency]
    return minor ? [[currency, minor] as [Currency, number]] : []
  })
}

/** A share for people: "53%"; only nothing is "0%" and only all of it "100%". */
export function percent(share: number): string {
  if (share <= 0) return "0%"
  return share >= 1 ? "100%" : `${Math.min(99, Math.max(1, Math.round(100 * share)))}%`
}

/** A length of time from seconds: "3 h 10 min". */
export function secondsWords(seconds: number): string {
  return seconds > 0 && seconds < 30 ? "under 1 min" : minutesWords(seconds / 60)
}

/** A length of time, rounded to what its size lets one tell: minutes, and from two days on whole days. */
export function minutesWords(minutes: number): string {
  const whole = Math.round(minutes)
  const days = Math.round(whole / (24 * HOUR_MINUTES))
  return days > 2 ? countOf(days, "day") : formatSpan(whole)
}

/** Stars: "4.6". */
export function stars(value: number): string {
  return value.toFixed(1)
}

/** A count with its thousands set off: "2,558". */
export function grouped(count: number): string {
  return count.toLocaleString("en")
}
