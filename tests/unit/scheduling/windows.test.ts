import { describe, expect, it } from "vitest"
import { analyst, MONDAY, open, slots, TUESDAY, weekly } from "./schedules"

const UTC = { timeZone: "UTC" }
const MON = "2026-06-01"
const TUE = "2026-06-02"
const WED = "2026-06-03"

function monday(schedule: Parameters<typeof analyst>[0], durationMinutes = 60): string[] {
  return slots(analyst({ ...UTC, ...schedule }), `${MON} 00:00`, `${TUE} 00:00`, { durationMinutes })
}

describe("weekly windows", () => {
  it("list the starts from which a session still ends inside", () => {
    expect(monday({ windows: [weekly(MONDAY, "09:00", "11:00")] })).toEqual([
      `${MON} 09:00`,
      `${MON} 09:30`,
      `${MON} 10:00`,
    ])
  })

  it("let a session run into a window that touches, whose own grid it need not meet", () => {
    const windows = [weekly(MONDAY, "09:00", "10:00", 45), weekly(MONDAY, "10:00", "11:30", 60)]
    expect(monday({ windows })).toEqual([`${MON} 09:00`, `${MON} 09:45`, `${MON} 10:00`])
  })

  it("do not let a session cross a gap of one minute", () => {
    const windows = [weekly(MONDAY, "09:00", "10:00"), weekly(MONDAY, "10:01", "11:00")]
    expect(monday({ windows })).toEqual([`${MON} 09:00`])
  })

  it("let a session run over midnight into the next date's window, and no further than that is open", () => {
    const windows = [weekly(MONDAY, "23:00", "24:00"), weekly(TUESDAY, "00:00", "00:30")]
    const schedule = analyst({ ...UTC, windows })
    expect(slots(schedule, `${MON} 00:00`, `${WED} 00:00`, { durationMinutes: 60 })).toEqual([
      `${MON} 23:00`,
      `${MON} 23:30`,
    ])
  })

  it("touch again on Monday after Sunday's midnight", () => {
    const windows = [weekly(MONDAY, "00:00", "00:30"), weekly(6, "23:30", "24:00")]
    const schedule = analyst({ ...UTC, windows })
    expect(slots(schedule, "2026-06-07 00:00", "2026-06-09 00:00", { durationMinutes: 60 })).toEqual([
      "2026-06-07 23:30",
    ])
  })

  it("open nothing while paused, and touch nothing either", () => {
    const paused = { ...weekly(MONDAY, "10:00", "12:00"), isActive: false }
    expect(monday({ windows: [weekly(MONDAY, "09:00", "10:00"), paused] })).toEqual([`${MON} 09:00`])
  })

  it("give the same slots in whatever order they come", () => {
    const windows = [
      weekly(TUESDAY, "09:00", "10:00"),
      weekly(MONDAY, "13:00", "14:00"),
      weekly(MONDAY, "09:00", "10:00"),
    ]
    expect(monday({ windows })).toEqual([`${MON} 09:00`, `${MON} 13:00`])
  })

  it("have no slots for a length that the analyst does not offer", () => {
    expect(monday({ windows: [weekly(MONDAY, "09:00", "11:00")], sessionMinutes: [30] })).toEqual([])
  })

  it("have no slots while the analyst is disabled", () => {
    expect(monday({ windows: [weekly(MONDAY, "09:00", "11:00")], isEnabled: false })).toEqual([])
  })
})

describe("an override", () => {
  it("replaces the weekday's windows on its date only", () => {
    const schedule = analyst({
      ...UTC,
      windows: [weekly(MONDAY, "09:00", "10:00")],
      overrides: [{ date: MON, windows: [open("15:00", "16:00")] }],
    })
    expect(slots(schedule, `${MON} 00:00`, "2026-06-09 00:00", { durationMinutes: 60 })).toEqual([
      `${MON} 15:00`,
      "2026-06-08 09:00",
    ])
  })

  it("without windows closes the date", () => {
    expect(
      monday({ windows: [weekly(MONDAY, "09:00", "10:00")], overrides: [{ date: MON, windows: [] }] }),
    ).toEqual([])
  })

  it("opens a date whose weekday is closed", () => {
    expect(monday({ overrides: [{ date: MON, windows: [open("15:00", "16:00")] }] })).toEqual([
      `${MON} 15:00`,
    ])
  })

  it("touches the weekly window of the next date over midnight", () => {
    const schedule = analyst({
      ...UTC,
      windows: [weekly(TUESDAY, "00:00", "00:30")],
      overrides: [{ date: MON, windows: [open("23:30", "24:00")] }],
    })
    expect(slots(schedule, `${MON} 00:00`, `${WED} 00:00`, { durationMinutes: 60 })).toEqual([`${MON} 23:30`])
  })

  it("with overlapping windows lists every instant once, on the grid of either", () => {
    const windows = [open("09:00", "11:00", 60), open("09:30", "12:00", 30)]
    expect(monday({ overrides: [{ date: MON, windows }] })).toEqual([
      `${MON} 09:00`,
      `${MON} 09:30`,
      `${MON} 10:00`,
      `${MON} 10:30`,
      `${MON} 11:00`,
    ])
  })
})
