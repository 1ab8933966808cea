import { describe, expect, it } from "vitest"
import {
  changeWords,
  comparedWords,
  figureWords,
  minutesWords,
  percent,
  revenueWords,
} from "@/lib/insights/figure-words"
import { hoursNote, hoursOf, hoursTitle, hourWords, quietDaysWords } from "@/lib/insights/hour-words"
import { averageOf, orderAnalysts, scoreOf, weeksUpTo } from "@/lib/insights/rules"
import type { HourMinutes } from "@/lib/insights/views"
import {
  analystsTitle,
  answerNote,
  answerTitle,
  compareTitle,
  leadTitle,
  missedWords,
  ratingsTitle,
  sessionsTitle,
  shareWords,
  weeksWords,
} from "@/lib/insights/words"
import { analystOf, figures, hourOf } from "./figures"

const NOTHING = figures()
const answered = (count: number, seconds: number, expired = 0) =>
  figures({ answered: count, expired, answerMedianSeconds: seconds })
const MIN = 60

describe("a figure", () => {
  it("says nothing of fewer than five events, and keeps their count", () => {
    expect(figureWords("in_time", figures({ answered: 4 }))).toBe("–")
    expect(figureWords("in_time", figures({ answered: 5 }))).toBe("100%")
    expect(figureWords("answer", answered(4, 60))).toBe("–")
    expect(figureWords("moves", figures({ everConfirmed: 4, moved: 9 }))).toBe("–")
    expect(shareWords(3, 4)).toBe("– of 4")
    expect(shareWords(0, 0)).toBe("–")
  })

  it("has no average and no score without ratings", () => {
    expect([averageOf(NOTHING), scoreOf(NOTHING)]).toEqual([null, null])
    const rated = figures({ ratingCount: 4, ratingSum: 18, ratingWeight: 2, ratingWeighted: 8 })
    expect([averageOf(rated), scoreOf(rated)]).toEqual([4.5, 4])
  })

  it("rounds a share, but calls only all of it 100% and only nothing 0%", () => {
    expect([0, 0.001, 0.534, 0.999, 1].map(percent)).toEqual(["0%", "1%", "53%", "99%", "100%"])
  })

  it("says by how much it changed, and nothing where either side is too small", () => {
    expect(changeWords("answer", answered(9, 190 * MIN), answered(9, 230 * MIN))).toBe("40 min faster")
    expect(changeWords("answer", answered(9, 230 * MIN), answered(9, 190 * MIN))).toBe("40 min slower")
    expect(changeWords("answer", answered(9, 190 * MIN), answered(9, 190 * MIN + 1))).toBe("the same")
    expect(changeWords("answer", answered(9, 190 * MIN), answered(4, 230 * MIN))).toBeNull()
    const [few, many] = [figures({ answered: 90, expired: 10 }), figures({ answered: 91, expired: 9 })]
    expect(changeWords("in_time", few, many)).toBe("1 point fewer")
    const [less, more] = [4745, 4755].map((ratingSum) => figures({ ratingCount: 1000, ratingSum }))
    expect(changeWords("rating", more ?? NOTHING, less ?? NOTHING)).toBe("0.1 higher")
  })

  it("says which of two is better where the word does not say so", () => {
    const [few, many] = [
      figures({ answered: 90, expired: 10, completed: 9, missedByAnalyst: 1 }),
      figures({ answered: 94, expired: 6, completed: 6, missedByAnalyst: 4 }),
    ]
    expect(comparedWords("in_time", few, many)).toBe("4 points fewer, worse")
    expect(comparedWords("no_shows", few, many)).toBe("30 points fewer, better")
    expect(comparedWords("completed", few, few)).toBe("the same")
    expect(comparedWords("cancelled_late", few, many)).toBeNull()
    expect(comparedWords("answer", answered(9, 600), answered(9, 1200))).toBe("10 min faster")
  })

  it("is of each currency by itself, and of none where nothing was earned", () => {
    expect(revenueWords({ revenue: { JPY: 58000, USD: 45000, EUR: 0 } })).toEqual(["$450", "¥58,000"])
    expect(revenueWords({ revenue: {} })).toEqual([])
  })

  it("counts whole days from three on", () => {
    expect([0, 190, 1500, 2900, 8700].map(minutesWords)).toEqual([
      "0 min",
      "3 h 10 min",
      "1 day 1 h",
      "2 days",
      "6 days",
    ])
  })
})

describe("the title of the answers", () => {
  it("says the median and the change", () => {
    expect(answerTitle(answered(296, 190 * MIN, 18), answered(200, 230 * MIN))).toBe(
      "Half of all answers come within 3 h 10 min, 40 min faster than before",
    )
    expect(answerTitle(answered(296, 190 * MIN), answered(200, 190 * MIN))).toMatch(/, as before$/)
    expect(answerTitle(answered(5, 20), NOTHING)).toBe("Half of all answers come in under 1 min")
  })

  it("says so where there are too few, or none", () => {
    expect(answerTitle(answered(4, 60), NOTHING)).toBe("4 answers, too few for a median")
    expect(answerTitle(figures({ expired: 2 }), NOTHING)).toBe("No request was answered; 2 ran out")
    expect(answerTitle(NOTHING, NOTHING)).toBe("No request came to an answer")
  })

  it("has its denominators beside it", () => {
    expect(answerNote(answered(296, 1, 18))).toBe(
      "By week of the answer. 296 answered; 18 of 314, 6%, ran out unanswered.",
    )
    expect(answerNote(answered(2, 1, 1))).toBe(
      "By week of the answer. 2 answered; 1 of 3 ran out unanswered.",
    )
    expect(answerNote(answered(2, 1))).toBe("By week of the answer. 2 answered; none ran out unanswered.")
  })
})

describe("the title of the sessions", () => {
  const sessions = (completed: number, fellThrough: number, investor = 0, analyst = 0) =>
    figures({ completed, fellThrough, missedByInvestor: investor, missedByAnalyst: analyst })

  it.each([
    [sessions(253, 15, 5, 3), "Nine of ten sessions take place; 8 were missed, 5 of them by the investor"],
    [sessions(86, 14), "86% of sessions take place; none was missed"],
    [sessions(50, 50), "Half of all sessions take place; none was missed"],
    [sessions(9, 0), "All sessions take place; none was missed"],
    [sessions(999, 1), "99% of sessions take place; none was missed"],
    [sessions(0, 5), "No sessions take place; none was due"],
    [sessions(2, 0, 1), "2 of 3 sessions took place; 1 was missed, by the investor"],
    [NOTHING, "No session was due"],
  ])("says which part took place and who missed how many", (whole, words) => {
    expect(sessionsTitle(whole)).toBe(words)
  })

  it("names the side where it was one alone", () => {
    expect(missedWords(sessions(9, 0, 0, 3))).toBe("3 were missed, all by the analyst")
    expect(missedWords(sessions(9, 0, 3))).toBe("3 were missed, all by the investor")
  })
})

describe("the titles of ratings and lead time", () => {
  it("say what is usual, or that there is too little", () => {
    const rated = figures({ ratingCount: 10, ratingSum: 46 })
    expect(ratingsTitle(rated, figures({ ratingCount: 10, ratingSum: 44 }))).toBe(
      "Sessions are rated 4.6 on average, 0.2 higher than before",
    )
    expect(ratingsTitle(figures({ ratingCount: 1, ratingSum: 5 }), rated)).toBe(
      "1 rating, too few for an average",
    )
    expect(ratingsTitle(NOTHING, rated)).toBe("No rating was given")
    expect(leadTitle(figures({ booked: 20, leadMedianMinutes: 8640 }), NOTHING)).toBe(
      "Half of all sessions are booked at least 6 days ahead",
    )
    expect(leadTitle(NOTHING, NOTHING)).toBe("No session was booked")
  })
})

/** Hours of one week, of which it is known since some day what was posted. */
function week(hours: readonly HourMinutes[], postedSince: string | null = null) {
  return { hours, postedSince, weeks: weeksUpTo("2026-11-16", 1) }
}

describe("the title of the hours", () => {
  it("names the most and the least booked part of a day", () => {
    const hours = [hourOf(1, 9, 30, 15), hourOf(1, 10, 30, 17), hourOf(4, 14, 60, 2), hourOf(2, 9, 20, 5)]
    expect(hoursTitle(week(hours))).toBe("Tuesday mornings are 53% booked, Friday afternoons 3%")
  })

  it("claims nothing of a part with little posted time", () => {
    expect(hoursTitle(week([hourOf(1, 9, 30, 15), hourOf(4, 14, 9, 9)]))).toBe(
      "62% of the posted hours were booked",
    )
    expect(hoursTitle(week([hourOf(1, 9, 4, 1.5)]))).toBe("1.5 of 4 posted h were booked")
  })

  it("says where nothing was posted", () => {
    expect(hoursTitle(week([]))).toBe("No hours were posted")
    expect(hoursTitle(week([hourOf(1, 9, 0, 0, 3)]))).toBe("Nothing was posted, yet 3 h were booked")
  })

  it("says nothing of posted time that is not known", () => {
    const later = week([hourOf(1, 9, 0, 0, 3)], "2026-11-23")
    expect(hoursTitle(later)).toBe("3 h were booked; what was posted in these weeks is not known")
    expect(hoursNote(later)).toBe("Posted time is known since Mon 23 Nov.")
    expect(hoursNote(week([hourOf(1, 9, 12, 5, 3)], "2026-11-18"))).toBe(
      "Posted time is known since Wed 18 Nov: 5 of 12 posted hours were booked.",
    )
  })

  it("tells what lies outside posted time", () => {
    expect(hoursNote(week([hourOf(1, 9, 2558, 703, 6)]))).toBe(
      "703 of 2,558 posted hours were booked; 6 more lay outside posted time.",
    )
    expect(hourWords(hourOf(0, 9, 12, 5, 1))).toBe(
      "Monday 09:00: booked 5 of 12 h posted, 0 held; 1 outside posted time",
    )
    expect(hourWords(hourOf(0, 14, 12, 5), "h12")).toMatch(/^Monday 2:00 pm: /)
  })

  it("puts the days without anything into one sentence", () => {
    const days = [0, 1, 2, 3, 4].map((weekday) => hourOf(weekday, 9, 1, 0))
    expect(quietDaysWords(days)).toBe("Saturday and Sunday: nothing posted.")
    expect(quietDaysWords([0, 1, 2, 3, 4, 5, 6].map((weekday) => hourOf(weekday, 9, 1, 0)))).toBeNull()
    expect(quietDaysWords([])).toBeNull()
  })

  it("has decimals only where hours are few", () => {
    expect([0, 15, 90, 570, 630, 60_000].map(hoursOf)).toEqual(["0", "0.3", "1.5", "9.5", "11", "1,000"])
  })
})

describe("the title of the analysts", () => {
  const analysts = (...requests: number[]) => requests.map((answered) => analystOf({ answered }))

  it("says how few carry half of the requests", () => {
    expect(analystsTitle(analysts(40, 20, 10, 20, 30))).toBe("Two analysts carry 58% of the requests")
    expect(analystsTitle(analysts(90, 5, 5))).toBe("One analyst carries 90% of the requests")
    expect(analystsTitle(analysts(9, 0))).toBe("One analyst carries all of the requests")
    expect(analystsTitle(analysts(...Array.from({ length: 24 }, () => 1)))).toBe(
      "12 analysts carry half of the requests",
    )
  })

  it("says no more than counts where there are hardly any", () => {
    expect(analystsTitle(analysts(3, 1))).toBe("2 analysts, 4 requests")
    expect(analystsTitle([])).toBe("There are no analysts yet")
  })
})

describe("the title of two that are compared", () => {
  const side = (name: string, seconds: number, count = 9) => ({
    name,
    view: { whole: answered(count, seconds) },
  })

  it("says whose answers are faster, where both have enough", () => {
    expect(compareTitle(side("Ada", 600), side("Bea", 1200))).toBe("Ada beside Bea: answers 10 min faster")
    expect(compareTitle(side("Ada", 600), side("Bea", 600))).toBe("Ada beside Bea: answers alike")
    expect(compareTitle(side("Ada", 600), side("Bea", 900, 4))).toBe("Ada beside Bea")
  })
})

describe("the order of analysts", () => {
  const minutes = (posted: number, booked: number) => ({ posted, booked, used: 0, outside: 0 })
  const analysts = [
    analystOf({ name: "Cy", answered: 9, expired: 1, answerMedianSeconds: 60, minutes: minutes(60, 30) }),
    analystOf({ name: "Ada", answered: 4, answerMedianSeconds: 9000, missedByAnalyst: 3 }),
    analystOf({ name: "Bea", answered: 5, answerMedianSeconds: 600, minutes: minutes(60, 60) }),
  ]

  it.each([
    ["requests", ["Cy", "Ada", "Bea"]],
    ["answer", ["Bea", "Cy", "Ada"]],
    ["in_time", ["Cy", "Bea", "Ada"]],
    ["no_shows", ["Ada", "Cy", "Bea"]],
    ["booked", ["Bea", "Cy", "Ada"]],
    ["name", ["Ada", "Bea", "Cy"]],
  ] as const)("by %s has those of whom too little is known last", (order, names) => {
    expect(orderAnalysts(analysts, order).map(({ name }) => name)).toEqual(names)
  })
})

describe("weeks", () => {
  it("are named by their first and last day", () => {
    expect(weeksWords(weeksUpTo("2026-11-16", 13))).toBe("24 August to 22 November 2026")
    expect(weeksWords(weeksUpTo("2026-01-05", 4))).toBe("15 December 2025 to 11 January 2026")
  })
})
