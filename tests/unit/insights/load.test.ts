import fc from "fast-check"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { LoadCharts } from "@/components/insights/load-charts"
import { loadRows } from "@/lib/insights/csv-rows"
import {
  countedWords,
  fairnessTitle,
  fairnessWords,
  jainOf,
  loadOf,
  loadTitle,
  loadView,
  utilisationOf,
} from "@/lib/insights/load-rules"
import { weeksLater } from "@/lib/insights/rules"
import type { AnalystWeek } from "@/lib/insights/views"

const Share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const Shares = fc.array(Share, { minLength: 2, maxLength: 40 })
const of = (posted: number, booked: number) => ({ posted, booked })

describe("Jain's index", () => {
  it("is what plain loops make of its definition", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2 }), (parts) => {
        let [sum, squares] = [0, 0]
        for (const part of parts) {
          sum += part
          squares += part * part
        }
        const expected = sum === 0 ? null : (sum * sum) / (parts.length * squares)
        const index = jainOf(parts)
        if (expected === null) expect(index).toBeNull()
        else expect(index).toBeCloseTo(expected, 10)
      }),
    )
  })

  it("lies between one part of all and one, for shares however small", () => {
    fc.assert(
      fc.property(Shares, (shares) => {
        const index = jainOf(shares)
        if (index === null) return expect(Math.max(...shares)).toBe(0)
        expect(index).toBeGreaterThanOrEqual(1 / shares.length - 1e-9)
        expect(index).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it("says the same of the same shares in another order, or all of them made smaller alike", () => {
    fc.assert(
      fc.property(Shares, fc.double({ min: 0.01, max: 1, noNaN: true }), (shares, by) => {
        const index = jainOf(shares) ?? -1
        expect(jainOf(shares.toReversed()) ?? -1).toBeCloseTo(index, 9)
        if (Math.max(...shares) > 1e-200)
          expect(jainOf(shares.map((u) => u * by)) ?? -1).toBeCloseTo(index, 6)
      }),
    )
  })

  it("rises when who has more gives to who has less", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 2, max: 100 }),
        Shares,
        (low, more, rest) => {
          const before = jainOf([low, low + more, ...rest]) ?? 0
          expect(jainOf([low + 1, low + more - 1, ...rest]) ?? 0).toBeGreaterThanOrEqual(before - 1e-12)
        },
      ),
    )
  })

  it.each([
    [[1, 1, 1, 1], 1],
    [[1, 0, 0, 0], 0.25],
    [[0.5, 0.25], 0.9],
    [[0, 0], null],
    [[0.4], null],
    [[], null],
  ])("of %j is %j", (shares, index) => {
    expect(jainOf(shares)).toEqual(index)
  })
})

describe("how much of posted time is taken", () => {
  it("is a part of it, and nothing where none was posted", () => {
    expect(utilisationOf(of(120, 30))).toBe(0.25)
    expect(utilisationOf(of(120, 0))).toBe(0)
    expect(utilisationOf(of(0, 0))).toBeNull()
  })

  it("does not count who posted none, and says so", () => {
    const load = loadOf([of(100, 50), of(0, 0), of(100, 10), of(0, 0)])
    expect(load).toMatchObject({ counted: 2, unposted: 2, lowest: 0.1, middle: 0.3, highest: 0.5 })
    expect(load.fairness).toBe(jainOf([0.5, 0.1]))
    expect(countedWords(load)).toContain("2 analysts with sessions posted none")
    expect(countedWords(loadOf([of(100, 50)]))).toBe("Counted: 1 analyst with posted time.")
  })

  it("is told in words, whatever there is", () => {
    expect(loadTitle(loadOf([]))).toBe("Nobody posted time")
    expect(loadTitle(loadOf([of(60, 0), of(60, 0)]))).toBe("No posted time was booked")
    expect(loadTitle(loadOf([of(60, 15)]))).toBe("One analyst posted time, 25% of it was booked")
    expect(loadTitle(loadOf([of(100, 10), of(100, 24), of(100, 64)]))).toBe(
      "Half of all analysts are at least 24% booked, the busiest 64%",
    )
    expect(fairnessTitle(loadOf([of(60, 0), of(60, 0)]))).toBe("Nothing was booked to compare")
    expect(fairnessTitle(loadOf([of(60, 15)]))).toBe("Too few analysts to compare")
    expect(fairnessTitle(loadOf([of(60, 15), of(120, 30)]))).toBe(
      "Posted time is taken evenly among 2 analysts",
    )
    expect(fairnessTitle(loadOf([of(60, 60), of(60, 0), of(60, 0)]))).toBe(
      "Posted time is taken as if 1 of 3 analysts shared it all",
    )
    expect([null, 1, 0.999, 0.8249].map(fairnessWords)).toEqual(["–", "1.00", "0.99", "0.82"])
  })
})

const FIRST = "2026-09-07"
const Rows: fc.Arbitrary<readonly AnalystWeek[]> = fc
  .uniqueArray(
    fc.record({
      who: fc.nat(5),
      nth: fc.nat(7),
      posted: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2400 })),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { selector: ({ who, nth }) => 8 * who + nth, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ who, nth, posted, part }) => ({
      analystId: `a${who}`,
      name: `Analyst ${who}`,
      week: weeksLater(FIRST, nth),
      posted,
      booked: Math.floor(posted * part),
    })),
  )

describe("the weeks of the house", () => {
  it("have what loops over the rows find in each, and in all of them together", () => {
    fc.assert(
      fc.property(Rows, (rows) => {
        const view = loadView({ first: FIRST, last: weeksLater(FIRST, 7) }, rows)
        expect(view.byWeek.map(({ week }) => week)).toEqual(
          Array.from({ length: 8 }, (_, nth) => weeksLater(FIRST, nth)),
        )
        for (const { week, ...load } of view.byWeek)
          expect(load).toEqual(loadOf(rows.filter((r) => r.week === week)))
        const sums = new Map<string, { posted: number; booked: number }>()
        for (const { analystId, posted, booked } of rows) {
          const sum = sums.get(analystId) ?? of(0, 0)
          sums.set(analystId, of(sum.posted + posted, sum.booked + booked))
        }
        expect(view.whole).toEqual(loadOf([...sums.values()]))
        const shares = rows.filter(({ posted }) => posted > 0).map(({ posted, booked }) => booked / posted)
        for (const { lowest, highest } of view.byWeek) {
          if (lowest !== null) expect(shares).toContain(lowest)
          if (highest !== null) expect(shares).toContain(highest)
        }
      }),
    )
  })

  it("are drawn and written with numbers alone", () => {
    fc.assert(
      fc.property(Rows, (rows) => {
        const load = loadView({ first: FIRST, last: weeksLater(FIRST, 7) }, rows)
        const drawn = renderToStaticMarkup(
          createElement(LoadCharts, { load, files: { load: "/l", fairness: "/f" } }),
        )
        expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/)
        expect([...drawn.matchAll(/<th scope="row"/g)]).toHaveLength(16)
        expect(loadRows("load", load)).toHaveLength(rows.length + 1)
        expect(loadRows("fairness", load)).toHaveLength(9)
      }),
      { numRuns: 40 },
    )
  })
})
