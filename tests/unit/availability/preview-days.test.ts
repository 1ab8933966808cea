import { describe, expect, it } from "vitest"
import { previewDays } from "@/components/availability/week/preview-days"
import { axisOf, labelledMinutes } from "@/components/hours/axis"
import { MINUTE_MS } from "@/lib/core/duration"
import type { AnalystSchedule, WeeklyWindow } from "@/lib/scheduling/types"

const SCHEDULE: AnalystSchedule = {
  isEnabled: false,
  timeZone: "America/New_York",
  sessionMinutes: [30, 60],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  minNoticeMinutes: 0,
  bookingWindowDays: 60,
  maxDailySessions: null,
  windows: [],
  overrides: [],
  timeOff: [],
  holds: [],
  countedStarts: [],
}
const TUESDAY = Date.parse("2026-11-24T14:32:00Z")
const morning: WeeklyWindow = {
  weekday: 2,
  startMinute: 540,
  endMinute: 660,
  slotMinutes: 30,
  isActive: true,
}
const ask = { durationMinutes: 60, now: TUESDAY }

describe("the next 14 days of a week that is being edited", () => {
  it("begins today on the analyst's clock and shows the draft's times as if the profile were enabled", () => {
    const days = previewDays(SCHEDULE, [morning], ask)
    expect(days).toHaveLength(14)
    expect(days[0]).toEqual({ date: "2026-11-24", posted: [], starts: [], free: [] })
    expect(days[1]).toEqual({
      date: "2026-11-25",
      posted: [{ startMinute: 540, endMinute: 660 }],
      starts: ["14:00", "14:30", "15:00"].map((time) => Date.parse(`2026-11-25T${time}:00Z`)),
      free: [{ startMinute: 540, endMinute: 660 }],
    })
    expect(days.map((day) => day.starts.length)).toEqual([0, 3, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0])
  })

  it("takes off what is held, and lets a date's own hours stand", () => {
    const startAt = Date.parse("2026-11-25T14:00:00Z")
    const endAt = startAt + 30 * MINUTE_MS
    const days = previewDays(
      {
        ...SCHEDULE,
        holds: [{ startAt, endAt, heldFrom: startAt, heldUntil: endAt }],
        overrides: [{ date: "2026-12-02", windows: [] }],
        timeOff: [{ startDate: "2026-11-25", endDate: "2026-11-25", startMinute: 645, endMinute: 660 }],
      },
      [morning],
      { ...ask, durationMinutes: 30 },
    )
    expect(days[1]?.starts).toEqual([Date.parse("2026-11-25T14:30:00Z"), Date.parse("2026-11-25T15:00:00Z")])
    expect(days[1]?.free).toEqual([{ startMinute: 570, endMinute: 630 }])
    expect(days[8]?.posted).toEqual([])
  })

  it("posts nothing for paused ranges", () => {
    const days = previewDays(SCHEDULE, [{ ...morning, isActive: false }], ask)
    expect(days.every((day) => day.posted.length === 0 && day.starts.length === 0)).toBe(true)
  })
})

describe("the axis of the day bars", () => {
  const axis = (startMinute: number, endMinute: number) => axisOf([{ startMinute, endMinute }])

  it("spans whole hours around what is posted, eight at least, within the day", () => {
    expect(axis(510, 1110)).toEqual({ startMinute: 480, endMinute: 1140 })
    expect(axis(600, 720)).toEqual({ startMinute: 420, endMinute: 900 })
    expect(axis(0, 60)).toEqual({ startMinute: 0, endMinute: 480 })
    expect(axis(1380, 1440)).toEqual({ startMinute: 960, endMinute: 1440 })
    expect(axis(0, 1440)).toEqual({ startMinute: 0, endMinute: 1440 })
    expect(axisOf([])).toEqual({ startMinute: 540, endMinute: 1020 })
  })

  it("writes out a few of the hours", () => {
    expect(labelledMinutes({ startMinute: 480, endMinute: 960 })).toEqual([480, 660, 840])
    expect(labelledMinutes({ startMinute: 0, endMinute: 1440 })).toEqual([0, 480, 960])
  })
})
