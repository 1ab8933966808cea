import { describe, expect, it } from "vitest"
import { explainTime } from "@/lib/scheduling/explain"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import { analyst, booking, MONDAY, utc, weekly } from "./schedules"

const MON = "2026-06-01"
const base = analyst({ timeZone: "UTC", windows: [weekly(MONDAY, "09:00", "12:00")] })

function reasons(changes: Partial<AnalystSchedule>, time: string, now = "2026-05-20 00:00") {
  return explainTime(
    { ...base, ...changes },
    { at: utc(`${MON} ${time}`), durationMinutes: 60, now: utc(now) },
  )
}

describe("explaining a time", () => {
  it("names nothing when it is bookable", () => {
    expect(reasons({}, "09:30")).toEqual([])
  })

  it("names outside_hours when some instant of the session is not open", () => {
    expect(reasons({}, "08:00")).toEqual(["outside_hours"])
    expect(reasons({}, "08:45")).toEqual(["outside_hours"])
    expect(reasons({}, "11:30")).toEqual(["outside_hours"])
    expect(reasons({}, "12:00")).toEqual(["outside_hours"])
  })

  it("names off_grid when the start is open but no start of its window", () => {
    expect(reasons({}, "09:10")).toEqual(["off_grid"])
    expect(reasons({}, "11:10")).toEqual(["outside_hours", "off_grid"])
    expect(reasons({}, "09:30:01")).toEqual(["off_grid"])
  })

  it("names time_off when the session overlaps it", () => {
    const timeOff = [{ startDate: MON, endDate: MON, startMinute: 620, endMinute: 630 }]
    expect(reasons({ timeOff }, "09:30")).toEqual(["time_off"])
    expect(reasons({ timeOff }, "10:30")).toEqual([])
  })

  it("names taken when sessions overlap and buffer when only their holds do", () => {
    const holds = [booking(`${MON} 10:00`, `${MON} 10:30`, 0, 15)]
    expect(reasons({ holds }, "09:30")).toEqual(["taken"])
    expect(reasons({ holds }, "10:30")).toEqual(["buffer"])
    expect(reasons({ holds, bufferAfterMinutes: 5 }, "09:00")).toEqual(["buffer"])
    expect(reasons({ holds: [...holds, booking(`${MON} 11:00`, `${MON} 11:30`)] }, "10:30")).toEqual([
      "taken",
      "buffer",
    ])
  })

  it("names past or notice, never both", () => {
    expect(reasons({ minNoticeMinutes: 60 }, "10:00", `${MON} 10:01`)).toEqual(["past"])
    expect(reasons({ minNoticeMinutes: 60 }, "10:00", `${MON} 10:00`)).toEqual(["notice"])
    expect(reasons({ minNoticeMinutes: 60 }, "10:00", `${MON} 09:00`)).toEqual([])
  })

  it("names window beyond the last bookable date", () => {
    expect(reasons({ bookingWindowDays: 11 }, "10:00")).toEqual(["window"])
    expect(reasons({ bookingWindowDays: 12 }, "10:00")).toEqual([])
  })

  it("names daily_limit on a full day, except for a move within it", () => {
    const full = { maxDailySessions: 1, countedStarts: [utc(`${MON} 18:00`)] }
    expect(reasons(full, "10:00")).toEqual(["daily_limit"])
    const question = { at: utc(`${MON} 10:00`), durationMinutes: 60, now: utc("2026-05-20 00:00") }
    expect(explainTime({ ...base, ...full }, { ...question, movingFrom: utc(`${MON} 11:00`) })).toEqual([])
  })

  it("names every reason at once", () => {
    expect(
      reasons(
        {
          isEnabled: false,
          maxDailySessions: 0,
          bookingWindowDays: 0,
          minNoticeMinutes: 43_200,
          bufferBeforeMinutes: 30,
          timeOff: [{ startDate: MON, endDate: MON, startMinute: null, endMinute: null }],
          holds: [booking(`${MON} 10:30`, `${MON} 11:00`), booking(`${MON} 12:00`, `${MON} 12:30`)],
        },
        "11:10",
      ),
    ).toEqual([
      "disabled",
      "notice",
      "window",
      "outside_hours",
      "off_grid",
      "time_off",
      "taken",
      "buffer",
      "daily_limit",
    ])
  })

  it("does not judge whether the length is offered", () => {
    expect(reasons({ sessionMinutes: [15] }, "09:30")).toEqual([])
  })
})
