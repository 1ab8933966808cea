import { describe, expect, it } from "vitest"
import { type Cell, chartRows } from "@/lib/insights/csv-rows"
import { CHARTS, type Chart, weeksBefore, weeksLater, weeksUpTo } from "@/lib/insights/rules"
import type { AnalystFigures, Figures, HouseInsightsView, InsightsView } from "@/lib/insights/views"
import { analystOf, figures, hourOf } from "./figures"

const WEEKS = weeksUpTo("2026-08-31", 2)

function viewOf(byWeek: readonly Partial<Figures>[], hours: InsightsView["hours"] = []): InsightsView {
  return {
    weeks: WEEKS,
    before: weeksBefore(WEEKS),
    timeZone: "Europe/London",
    whole: figures(),
    wholeBefore: figures(),
    byWeek: byWeek.map((some, index) => ({ ...figures(some), week: weeksLater(WEEKS.first, index) })),
    hours,
    postedSince: null,
  }
}

function houseOf(...analysts: readonly Partial<AnalystFigures>[]): HouseInsightsView {
  return { ...viewOf([]), analysts: analysts.map(analystOf), countedAt: null, uncounted: 0 }
}

/** The rows of a file as records by their heads. */
function recordsOf(chart: Chart, view: InsightsView): Record<string, Cell>[] {
  const [heads = [], ...rows] = chartRows(chart, view)
  return rows.map((row) => Object.fromEntries(heads.map((head, index) => [String(head), row[index] ?? null])))
}

describe("the file of a chart", () => {
  it("has a row for each week, with numbers alone", () => {
    const week = { answered: 6, expired: 3, answerMedianSeconds: 11_400.5, answerNineTenthsSeconds: 34_800 }
    expect(recordsOf("answers", viewOf([week, {}]))).toEqual([
      {
        week: "2026-08-24",
        answered: 6,
        expired: 3,
        answered_share: 0.6667,
        answer_median_seconds: 11_401,
        answer_nine_tenths_seconds: 34_800,
      },
      {
        week: "2026-08-31",
        answered: 0,
        expired: 0,
        answered_share: null,
        answer_median_seconds: null,
        answer_nine_tenths_seconds: null,
      },
    ])
  })

  it("leaves a figure of fewer than five events empty, and keeps its count", () => {
    const few = {
      answered: 4,
      answerMedianSeconds: 60,
      completed: 4,
      ratingCount: 4,
      ratingSum: 20,
      ratingWeight: 1,
    }
    const view = viewOf([{ ...few, booked: 4, leadMedianMinutes: 9 }])
    expect(recordsOf("answers", view)).toMatchObject([
      { answered: 4, answered_share: null, answer_median_seconds: null },
    ])
    expect(recordsOf("sessions", view)).toMatchObject([
      { completed: 4, completed_share: null, no_show_share: null },
    ])
    expect(recordsOf("ratings", view)).toMatchObject([
      { ratings: 4, rating_average: null, rating_score: null },
    ])
    expect(recordsOf("leads", view)).toMatchObject([{ booked: 4, lead_median_minutes: null }])
  })

  it("counts sessions by what became of them", () => {
    const week = { completed: 7, fellThrough: 1, missedByInvestor: 1, missedByAnalyst: 1 }
    expect(recordsOf("sessions", viewOf([week]))).toEqual([
      {
        week: "2026-08-24",
        completed: 7,
        fell_through: 1,
        missed_by_investor: 1,
        missed_by_analyst: 1,
        completed_share: 0.7,
        no_show_share: 0.2222,
      },
    ])
  })

  it("has the hours of the week in minutes, what is within posted time and what is beyond it apart", () => {
    expect(recordsOf("hours", viewOf([], [hourOf(1, 10, 12, 5, 1)]))).toEqual([
      {
        weekday: "Tuesday",
        hour: 10,
        posted_minutes: 720,
        booked_minutes: 300,
        held_minutes: 0,
        booked_outside_minutes: 60,
      },
    ])
  })

  it("has a column for each currency that was earned in, as decimals", () => {
    const view = houseOf({ revenue: { USD: 45_050, JPY: 58_000 } }, { revenue: { EUR: 0 } })
    const rows = recordsOf("analysts", view)
    expect(rows).toMatchObject([
      { analyst: "Ada", revenue_usd: "450.50", revenue_jpy: "58000" },
      { revenue_usd: "0.00", revenue_jpy: "0" },
    ])
    expect(rows[0]).not.toHaveProperty("revenue_eur")
  })

  it("has its heads in snake case and each once, also where nothing happened", () => {
    for (const chart of CHARTS) {
      const [heads = [], ...rows] = chartRows(chart, viewOf([]))
      expect(rows).toEqual([])
      expect(new Set(heads).size).toBe(heads.length)
      expect(heads.filter((head) => !/^[a-z]+(_[a-z]+)*$/.test(String(head)))).toEqual([])
    }
  })
})
