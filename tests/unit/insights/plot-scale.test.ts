import { describe, expect, it } from "vitest"
import {
  bandPath,
  dotIndexes,
  labelPlaces,
  linePath,
  PLOT_HEIGHT,
  shareAxis,
  starAxis,
  timeAxis,
  weekAxis,
} from "@/components/insights/plot-scale"
import { HOUR_SECONDS } from "@/lib/core/duration"
import { weeksLater } from "@/lib/insights/rules"

const weeksFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => weeksLater(first, index))
const hoursAxis = timeAxis(8 * HOUR_SECONDS)

describe("the weeks of a chart", () => {
  it("run from edge to edge, with a mark each and three of them named", () => {
    const { x, marks, labels } = weekAxis(weeksFrom("2026-08-24", 13))
    expect([x(0), x(12)]).toEqual([0, 100])
    expect(marks).toHaveLength(13)
    expect(labels).toEqual([
      { at: 0, label: "24 Aug" },
      { at: 50, label: "5 Oct" },
      { at: 100, label: "16 Nov" },
    ])
  })

  it("lie in the middle where there is a single one, and beside nothing where there is none", () => {
    expect(weekAxis(["2026-08-24"])).toMatchObject({ marks: [50], labels: [{ at: 50, label: "24 Aug" }] })
    expect(weekAxis([])).toMatchObject({ marks: [], labels: [] })
    expect(weekAxis(["2026-08-24"]).x(0)).toBe(50)
  })

  it("are named once where there are two", () => {
    expect(weekAxis(weeksFrom("2026-08-24", 2)).labels.map(({ label }) => label)).toEqual([
      "24 Aug",
      "31 Aug",
    ])
  })

  it("are marked by months where there are too many, and have their year where it changes", () => {
    const { marks, labels } = weekAxis(weeksFrom("2025-11-17", 53))
    expect(marks).toHaveLength(12)
    expect(marks.every((at) => at > 0 && at < 100)).toBe(true)
    expect(labels.map(({ label }) => label)).toEqual(["17 Nov 2025", "18 May", "16 Nov 2026"])
  })
})

describe("the values of a chart", () => {
  it.each([
    [0, ["0 min", "1 min"]],
    [4000, ["0 min", "20 min", "40 min", "60 min", "80 min"]],
    [15 * HOUR_SECONDS, ["0 h", "5 h", "10 h", "15 h"]],
    [100 * HOUR_SECONDS, ["0 days", "1 day", "2 days", "3 days", "4 days", "5 days"]],
  ])("are marked in a unit that fits the longest, %s s", (seconds, labels) => {
    expect(timeAxis(seconds).marks.map(({ label }) => label)).toEqual(labels)
  })

  it("begin at nothing and leave the longest inside", () => {
    expect(hoursAxis.y(0)).toBe(PLOT_HEIGHT)
    expect(hoursAxis.y(8 * HOUR_SECONDS)).toBeGreaterThanOrEqual(0)
  })

  it("reach down to the lowest share, and always over three tenths", () => {
    expect(shareAxis(0.96, 100).marks.map(({ label }) => label)).toEqual(["70%", "80%", "90%", "100%"])
    expect(shareAxis(0, 100).y(0)).toBe(100)
    expect(shareAxis(0.42, 100).y(0.42)).toBeLessThanOrEqual(100)
  })

  it("show all stars where any week is below the middle", () => {
    expect(starAxis(4.2).marks.map(({ label }) => label)).toEqual(["3", "4", "5"])
    expect(starAxis(2.9).marks.map(({ label }) => label)).toEqual(["1", "2", "3", "4", "5"])
  })
})

describe("the lines of a chart", () => {
  const weeks = weekAxis(weeksFrom("2026-08-24", 5))

  it("break where a week has no value, and draw nothing where none has", () => {
    expect(linePath([0, 0, null, 0, 0], weeks, hoursAxis)).toBe(
      `M0,${PLOT_HEIGHT}L25,${PLOT_HEIGHT}M75,${PLOT_HEIGHT}L100,${PLOT_HEIGHT}`,
    )
    expect(linePath([null, null], weeks, hoursAxis)).toBe("")
    expect(linePath([], weeks, hoursAxis)).toBe("")
  })

  it("have a dot where a week stands alone and at their end", () => {
    expect(dotIndexes([1, null, 2, 3, null])).toEqual([0, 3])
    expect(dotIndexes([null, null])).toEqual([])
    expect(dotIndexes([7])).toEqual([0])
  })

  it("enclose a band only where both have a value", () => {
    expect(bandPath([1, null, 1], [2, 2, null], weeks, hoursAxis)).not.toContain("NaN")
    expect(bandPath([null], [5], weeks, hoursAxis)).toBe("")
  })

  it("have their ends' labels apart, and within the plot", () => {
    expect(labelPlaces([20, 120])).toEqual([20, 120])
    const [upper = 0, lower = 0] = labelPlaces([90, 92])
    expect(lower - upper).toBe(38)
    expect(labelPlaces([PLOT_HEIGHT, PLOT_HEIGHT])).toEqual([PLOT_HEIGHT - 38, PLOT_HEIGHT])
    expect(labelPlaces([0, 0])).toEqual([0, 38])
    expect(labelPlaces([40])).toEqual([40])
  })
})
