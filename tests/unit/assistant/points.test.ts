import { describe, expect, it } from "vitest"
import {
  answerReason,
  capacityReason,
  fitReason,
  loadShare,
  ratingReason,
  type Standing,
  sameAnalystReason,
  sameDayReason,
  soonReason,
  topicReason,
  wishReason,
} from "@/lib/assistant/points"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"

const STANDING: Standing = {
  specialties: ["US semiconductors", "AI hardware"],
  headline: "Wafers, foundries and what the capex guides leave out",
  bioShort: "Covered Émerging markets debt for a decade.",
  autoConfirm: false,
  score: 3,
  ratingAverage: null,
  answers: { asked: 0, inTime: 0 },
}

const said = ({ text, points }: { text: string; points: number }) => `${text} ${points}`

describe("the points of a suggested time", () => {
  it.each([
    [[], "Any topic 30"],
    [["us SEMICONDUCTORS"], "Covers us SEMICONDUCTORS 30"],
    [["Oil", "AI hardware"], "Covers AI hardware 30"],
    [["European foundries"], "Another topic 0"],
    [["EU foundries"], "Names foundries in the headline 18"],
    [["Emerging markets debt"], "Names Emerging markets debt in the biography 18"],
    [["EV"], "Another topic 0"],
    [["Oil & gas"], "Another topic 0"],
  ])("for the topics %j: %s", (topics, expected) => {
    expect(said(topicReason(topics, STANDING))).toBe(expected)
  })

  it.each([
    [true, 0, "inside your times 20"],
    [false, 0, "any time 20"],
    // 20 · 2^(−1/4) = 16.82
    [true, HOUR_MS, "60 minutes from your times 17"],
    // 20 · 2^(−3/4) = 11.89
    [true, 3 * HOUR_MS, "3 hours from your times 12"],
    [true, 4 * HOUR_MS, "4 hours from your times 10"],
    [true, 100 * MINUTE_MS, "1.5 hours from your times 15"],
    [true, 1000, "1 minute from your times 20"],
    // 20 · 2^(−21/4) = 0.53 and 20 · 2^(−22/4) = 0.44
    [true, 21 * HOUR_MS, "21 hours from your times 1"],
    [true, 22 * HOUR_MS, "22 hours from your times 0"],
    [true, 24 * HOUR_MS, "24 hours from your times 0"],
    [true, 73 * HOUR_MS, "3 days from your times 0"],
  ])("for the wish (named: %s), %d ms away: %s", (isNamed, away, expected) => {
    expect(said(wishReason(isNamed, away))).toBe(expected)
  })

  it.each([
    [true, 0, "first day you named 15"],
    [true, 1, "one day later 14"],
    // 15 · 2^(−2/7) = 12.31
    [true, 2, "two days later 12"],
    [true, 7, "seven days later 8"],
    [true, 14, "14 days later 4"],
    [true, -2, "two days earlier 12"],
    [false, 0, "today 15"],
    [false, 1, "tomorrow 14"],
    [false, 3, "in three days 11"],
    [false, 61, "in 61 days 0"],
  ])("for being soon (days named: %s), %d days on: %s", (isNamed, days, expected) => {
    expect(said(soonReason(isNamed, days))).toBe(expected)
  })

  it.each([
    [{ held: 0, posted: 2400 }, "free capacity 15", 0],
    // 15 · (1 − 0.3) = 10.5
    [{ held: 720, posted: 2400 }, "free capacity 11", 0.3],
    [{ held: 2400, posted: 2400 }, "hardly any free capacity 0", 1],
    [{ held: 2500, posted: 2400 }, "hardly any free capacity 0", 1],
    [{ held: 0, posted: 0 }, "free capacity 15", 0],
    [{ held: 30, posted: 0 }, "hardly any free capacity 0", 1],
  ])("for free capacity, %j: %s", (load, expected, share) => {
    expect(said(capacityReason(load))).toBe(expected)
    expect(loadShare(load)).toBe(share)
  })

  it.each([
    [3, null, "no ratings yet 5"],
    [5, 5, "rated 5.0 10"],
    // 10 · 3.8 / 4 = 9.5
    [4.8, 4.84, "rated 4.8 10"],
    [4.2, 4.2, "rated 4.2 8"],
    [1, 1, "rated 1.0 0"],
  ])("for a score of %d and a mean of %s: %s", (score, ratingAverage, expected) => {
    expect(said(ratingReason({ ...STANDING, score, ratingAverage }))).toBe(expected)
  })

  it.each([
    [true, 10, 0, "books at once 5"],
    // 5 · 1 / 2 = 2.5
    [false, 0, 0, "few requests so far 3"],
    [false, 50, 50, "confirms within a day 5"],
    // 5 · 3 / 5
    [false, 3, 2, "confirms within a day 3"],
    [false, 8, 0, "seldom confirms within a day 1"],
  ])("for answers (at once: %s), %d asked and %d in time: %s", (autoConfirm, asked, inTime, expected) => {
    expect(said(answerReason({ ...STANDING, autoConfirm, answers: { asked, inTime } }))).toBe(expected)
  })

  it("for how it fits, and what earlier picks take", () => {
    expect(said(fitReason(true))).toBe("leaves no gap 5")
    expect(said(fitReason(false))).toBe("leaves a short gap 0")
    expect(said(sameAnalystReason("Marcus", 1))).toBe("Marcus already above -10")
    expect(said(sameAnalystReason("Marcus", 2))).toBe("Marcus already above twice -20")
    expect(said(sameAnalystReason("Marcus", 3))).toBe("Marcus already above three times -30")
    expect(said(sameDayReason("Thursday", 2))).toBe("third on Thursday -10")
    expect(said(sameDayReason("Thursday", 12))).toBe("number 13 on Thursday -60")
  })
})
