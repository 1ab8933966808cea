import { describe, expect, it } from "vitest"
import type { z } from "zod"
import { PreviewZoneInput } from "@/lib/analysts/zone-inputs"
import { PreviewBatchInput, SaveTemplateInput } from "@/lib/availability/batch-inputs"
import { AddTimeOffInput, ReplaceDateInput, ReplaceWeekInput } from "@/lib/availability/schedule-inputs"
import { newId } from "@/lib/core/ids"

const window = (startMinute: number, endMinute: number, slotMinutes = 5) => ({
  startMinute,
  endMinute,
  slotMinutes,
})

/** The paths that are refused, "" for the whole. */
function faultsOf(input: z.ZodType, value: unknown): string[] {
  const issues = input.safeParse(value).error?.issues ?? []
  return issues.map(({ path }) => path.join("."))
}

describe("the hours of a week or a date", () => {
  it("may touch, fill the day and be many, up to a limit", () => {
    const quarters = (count: number) => Array.from({ length: count }, (_, n) => window(n * 15, n * 15 + 15))
    const date = (windows: unknown[]) => faultsOf(ReplaceDateInput, { date: "2026-12-01", windows })
    const week = (count: number) => {
      const windows = [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) =>
        quarters(25).map((each) => ({ weekday, ...each })),
      )
      return faultsOf(ReplaceWeekInput, { windows: windows.slice(0, count) })
    }
    expect(date([window(0, 1440, 720)])).toEqual([])
    expect(date(quarters(24))).toEqual([])
    expect(date(quarters(25))).toEqual(["windows"])
    expect(week(168)).toEqual([])
    expect(week(169)).toEqual(["windows"])
  })

  it("name every range that overlaps an earlier one, whichever starts first, and each that ends too soon", () => {
    const date = (...windows: unknown[]) => faultsOf(ReplaceDateInput, { date: "2026-12-01", windows })
    expect(date(window(600, 700), window(540, 601), window(699, 720))).toEqual(["windows.1", "windows.2"])
    expect(date(window(600, 700), window(540, 600), window(700, 720))).toEqual([])
    expect(date(window(600, 600), window(700, 650))).toEqual(["windows.0", "windows.1"])
  })

  it("are active unless told otherwise", () => {
    const windows = [{ weekday: 0, ...window(540, 600) }]
    expect(ReplaceWeekInput.parse({ windows }).windows[0]?.isActive).toBe(true)
  })
})

describe("time off", () => {
  it("lasts up to 366 days, both ends included", () => {
    const startDate = "2026-12-01"
    expect(faultsOf(AddTimeOffInput, { startDate, endDate: "2027-12-01" })).toEqual([])
    expect(faultsOf(AddTimeOffInput, { startDate, endDate: "2027-12-02" })).toEqual(["endDate"])
    expect(faultsOf(AddTimeOffInput, { startDate, endDate: startDate })).toEqual([])
    expect(faultsOf(AddTimeOffInput, { startDate, startMinute: 0, endMinute: 1440 })).toEqual([])
  })
})

describe("a batch", () => {
  const batch = (value: Record<string, unknown>) => faultsOf(PreviewBatchInput, value)
  const range = { from: "2026-12-01", to: "2027-12-01" }

  it("needs what its action works on", () => {
    expect(batch({ action: "copy_week" })).toEqual(["weekStart", "weeks"])
    expect(batch({ action: "close" })).toEqual(["from", "to"])
    expect(batch({ action: "follow_week", from: "2026-12-01" })).toEqual(["to"])
    expect(batch({ action: "apply_template", ...range })).toEqual(["templateId"])
    expect(batch({ action: "apply_template", ...range, templateId: newId() })).toEqual([])
    expect(batch({ action: "open", ...range })).toEqual(["action"])
  })

  it("copies a week 1 to 52 times, whichever weekday it begins with", () => {
    const copy = (weekStart: string, weeks: number) => batch({ action: "copy_week", weekStart, weeks })
    expect(copy("2026-11-30", 1)).toEqual([])
    expect(copy("2026-11-30", 52)).toEqual([])
    expect(copy("2026-11-30", 0)).toEqual(["weeks"])
    expect(copy("2026-11-30", 53)).toEqual(["weeks"])
    expect(copy("2026-11-29", 1)).toEqual([])
    expect(copy("2026-11-31", 1)).toEqual(["weekStart"])
  })

  it("changes up to 366 dates, in their order", () => {
    expect(batch({ action: "close", ...range })).toEqual([])
    expect(batch({ action: "close", ...range, to: "2027-12-02" })).toEqual(["to"])
    expect(batch({ action: "close", ...range, to: "2026-11-30" })).toEqual(["to"])
  })
})

describe("a zone to try", () => {
  it("is one that Node knows by name", () => {
    expect(faultsOf(PreviewZoneInput, { timeZone: "Asia/Tokyo" })).toEqual([])
    for (const timeZone of ["Mars/Olympus", "+05:30", "Mars5", ""])
      expect(faultsOf(PreviewZoneInput, { timeZone }), timeZone).toEqual(["timeZone"])
  })
})

describe("a named week", () => {
  it("has a name of up to 120 characters", () => {
    expect(faultsOf(SaveTemplateInput, { name: " \u200e " })).toEqual(["name"])
    expect(faultsOf(SaveTemplateInput, { name: "é".repeat(120) })).toEqual([])
    expect(faultsOf(SaveTemplateInput, { name: "é".repeat(121) })).toEqual(["name"])
  })
})
