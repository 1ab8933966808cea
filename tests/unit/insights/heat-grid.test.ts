import { describe, expect, it } from "vitest"
import { heatGrid } from "@/components/insights/heat-grid"
import { hourOf } from "./figures"

describe("the hours of a week", () => {
  it("have those with anything, and what lies between", () => {
    const grid = heatGrid([hourOf(4, 12, 2, 1), hourOf(1, 9, 3, 1, 2)])
    expect(grid).toMatchObject({ hours: [9, 10, 11, 12], weekdays: [1, 4], most: 300, isWide: true })
    expect(grid.cell(1, 9).posted).toBe(180)
    expect(grid.cell(4, 9)).toEqual(hourOf(4, 9, 0, 0))
  })

  it("lie below each other where they are too many for columns", () => {
    expect(heatGrid([hourOf(0, 0, 1, 0), hourOf(0, 23, 1, 0)])).toMatchObject({ isWide: false })
  })

  it("share their scale with those that they are compared with", () => {
    const grid = heatGrid([hourOf(1, 9, 3, 1)], [hourOf(2, 11, 8, 1)])
    expect(grid).toMatchObject({ hours: [9, 10, 11], weekdays: [1, 2], most: 480 })
  })

  it("are none where nothing was posted or booked", () => {
    expect(heatGrid([])).toMatchObject({ hours: [], weekdays: [] })
  })
})
