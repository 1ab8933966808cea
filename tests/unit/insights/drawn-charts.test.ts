import fc from "fast-check"
import { createElement, type FunctionComponent } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { AnswerChart } from "@/components/insights/answer-chart"
import { CompareTable } from "@/components/insights/compare-table"
import { Heatmap } from "@/components/insights/heatmap"
import { LeadChart } from "@/components/insights/lead-chart"
import { RatingChart } from "@/components/insights/rating-chart"
import { SessionsChart } from "@/components/insights/sessions-chart"
import { WEEKS_MAX, weeksBefore, weeksLater, weeksUpTo } from "@/lib/insights/rules"
import type { Figures, InsightsView } from "@/lib/insights/views"
import { figures, hourOf } from "./figures"

const Count = fc.oneof(fc.constantFrom(0, 1, 4, 5, 6), fc.nat(900))
const Some: fc.Arbitrary<Figures> = fc
  .record({
    answered: Count,
    expired: Count,
    booked: Count,
    completed: Count,
    fellThrough: Count,
    missedByInvestor: Count,
    missedByAnalyst: Count,
    ratingCount: Count,
    stars: fc.integer({ min: 1, max: 5 }),
    median: fc.nat(3_000_000),
  })
  .map(({ stars, median, ...counts }) =>
    figures({
      ...counts,
      ratingSum: stars * counts.ratingCount,
      ratingWeight: counts.ratingCount / 2,
      ratingWeighted: (stars * counts.ratingCount) / 2,
      answerMedianSeconds: counts.answered > 0 ? median : null,
      answerNineTenthsSeconds: counts.answered > 0 ? 3 * median : null,
      leadMedianMinutes: counts.booked > 0 ? median : null,
    }),
  )
const Hour = fc
  .tuple(fc.nat(6), fc.nat(23), fc.nat(500), fc.nat(500), fc.nat(9))
  .map(([weekday, hour, posted, booked, outside]) =>
    hourOf(weekday, hour, posted, Math.min(posted, booked), outside),
  )
const View: fc.Arbitrary<InsightsView> = fc
  .record({
    whole: Some,
    wholeBefore: Some,
    byWeek: fc.array(Some, { minLength: 1, maxLength: WEEKS_MAX }),
    hours: fc.uniqueArray(Hour, { selector: ({ weekday, hour }) => 24 * weekday + hour }),
  })
  .map(({ byWeek, ...rest }) => {
    const weeks = weeksUpTo("2026-11-16", byWeek.length)
    return {
      ...rest,
      weeks,
      before: weeksBefore(weeks),
      timeZone: "Europe/London",
      postedSince: null,
      byWeek: byWeek.map((week, index) => ({ ...week, week: weeksLater(weeks.first, index) })),
    }
  })

const CHARTS = { AnswerChart, SessionsChart, RatingChart, LeadChart }

function draw<Props extends object>(component: FunctionComponent<Props>, props: Props): string {
  return renderToStaticMarkup(createElement(component, props))
}

function countOf(pattern: RegExp, text: string): number {
  return [...text.matchAll(pattern)].length
}

describe("a chart as it is drawn", () => {
  it.each(Object.entries(CHARTS))(
    "has numbers alone and a row for each week, whatever happened: %s",
    (_, chart) => {
      fc.assert(
        fc.property(View, (view) => {
          const drawn = draw(chart, { view, file: "/file" })
          expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/)
          expect(countOf(/<th scope="row"/g, drawn)).toBe(view.byWeek.length)
          expect(drawn).toContain('href="/file"')
        }),
        { numRuns: 60 },
      )
    },
  )

  it("has the hours' heatmap and its table from the same hours", () => {
    fc.assert(
      fc.property(View, (view) => {
        const { hours } = view
        const drawn = draw(Heatmap, { view })
        expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/)
        expect(countOf(/<th scope="row"/g, drawn)).toBe(hours.length)
      }),
      { numRuns: 60 },
    )
  })

  it("compares any two", () => {
    fc.assert(
      fc.property(View, View, (one, other) => {
        const drawn = draw(CompareTable, {
          sides: [
            { name: "Ada", view: one },
            { name: "Bea", view: other },
          ],
        })
        expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/)
      }),
      { numRuns: 60 },
    )
  })

  it("says what its title says to who cannot see it, and leaves out weeks with fewer than five", () => {
    const weeks = weeksUpTo("2026-11-16", 2)
    const enough = figures({ answered: 5, answerMedianSeconds: 3600, answerNineTenthsSeconds: 7200 })
    const few = figures({ answered: 4, answerMedianSeconds: 60, answerNineTenthsSeconds: 120 })
    const byWeek = [enough, few].map((week, index) => ({ ...week, week: weeksLater(weeks.first, index) }))
    const drawn = draw(AnswerChart, {
      view: {
        weeks,
        before: weeksBefore(weeks),
        timeZone: "Europe/London",
        postedSince: null,
        whole: enough,
        wholeBefore: few,
        byWeek,
        hours: [],
      },
    })
    expect(drawn).toContain('role="img" aria-label="Half of all answers come within 1 h.')
    expect(drawn).toContain("Week of 16 Nov: median –, nine of ten –, 4 answered, 0 ran out")
    expect(drawn).toMatch(/9 Nov 2026<\/th><td[^>]*>1 h<\/td><td[^>]*>2 h<\/td>/)
    expect(drawn).toMatch(
      /16 Nov 2026<\/th><td[^>]*>–<\/td><td[^>]*>–<\/td><td[^>]*>4<\/td><td[^>]*>– of 4<\/td>/,
    )
  })
})
