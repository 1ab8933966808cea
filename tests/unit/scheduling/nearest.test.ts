import { describe, expect, it } from "vitest"
import { countPerDay } from "@/lib/scheduling/count-per-day"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { utc } from "./schedules"

describe("the nearest slots", () => {
  const starts = [10, 20, 30, 40, 50]

  it("are the three closest on either side, ascending", () => {
    expect(nearestSlots(starts, 31)).toEqual([20, 30, 40])
    expect(nearestSlots(starts, 29)).toEqual([20, 30, 40])
    expect(nearestSlots(starts, 38)).toEqual([30, 40, 50])
  })

  it("come from one side at either end", () => {
    expect(nearestSlots(starts, 0)).toEqual([10, 20, 30])
    expect(nearestSlots(starts, 99)).toEqual([30, 40, 50])
  })

  it("prefer the earlier of two equally near ones", () => {
    expect(nearestSlots(starts, 25, 1)).toEqual([20])
  })

  it("are all that there are when there are few", () => {
    expect(nearestSlots([10], 31)).toEqual([10])
    expect(nearestSlots([], 31)).toEqual([])
  })
})

describe("slots counted per day", () => {
  it("belong to the viewer's dates, also on the day of 25 hours", () => {
    const starts = [
      "2026-10-31 03:59",
      "2026-10-31 04:00",
      "2026-11-01 04:00",
      "2026-11-02 04:59",
      "2026-11-02 05:00",
    ].map(utc)
    expect(countPerDay(starts, "America/New_York", "2026-10-31", 4)).toEqual([1, 2, 1, 0])
  })

  it("are zero on every day when nothing is free", () => {
    expect(countPerDay([], "Asia/Tokyo", "2026-10-31", 3)).toEqual([0, 0, 0])
  })
})
