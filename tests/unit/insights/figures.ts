import type { AnalystFigures, Figures, HourMinutes } from "@/lib/insights/views"

/** Weeks in which nothing happened, with some of it replaced. */
export function figures(some: Partial<Figures> = {}): Figures {
  return {
    answered: 0,
    expired: 0,
    cancelled: 0,
    cancelledLate: 0,
    booked: 0,
    everConfirmed: 0,
    moved: 0,
    completed: 0,
    fellThrough: 0,
    missedByInvestor: 0,
    missedByAnalyst: 0,
    ratingCount: 0,
    ratingSum: 0,
    ratingWeight: 0,
    ratingWeighted: 0,
    revenue: {},
    answerMedianSeconds: null,
    answerNineTenthsSeconds: null,
    leadMedianMinutes: null,
    ...some,
  }
}

/** An hour of the week with so many hours posted and booked, all of the latter within. */
export function hourOf(
  weekday: number,
  hour: number,
  posted: number,
  booked: number,
  outside = 0,
): HourMinutes {
  return {
    weekday,
    hour,
    posted: 60 * posted,
    booked: 60 * (booked + outside),
    used: 0,
    outside: 60 * outside,
  }
}

/** An analyst in whose weeks nothing happened, with some of it replaced. */
export function analystOf(some: Partial<AnalystFigures> = {}): AnalystFigures {
  const minutes = { posted: 0, booked: 0, used: 0, outside: 0 }
  return { ...figures(), minutes, analystId: "a", name: "Ada", ...some }
}
