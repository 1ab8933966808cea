import { describe, expect, it } from "vitest"
import { analyst, booking, MONDAY, minute, SUNDAY, slots, TUESDAY, weekly } from "./schedules"

const MON = "2026-06-01"
const TUE = "2026-06-02"
const windows = [weekly(MONDAY, "09:00", "12:00"), weekly(TUESDAY, "09:00", "10:00")]

function monday(changes: Parameters<typeof analyst>[0], durationMinutes = 30): string[] {
  const schedule = analyst({ timeZone: "UTC", windows, ...changes })
  return clockTimes(slots(schedule, `${MON} 00:00`, `${TUE} 00:00`, { durationMinutes }))
}

function clockTimes(times: string[]): string[] {
  return times.map((time) => time.slice(11))
}

function off(startDate: string, endDate = startDate, start: string | null = null, end: string | null = null) {
  return {
    startDate,
    endDate,
    startMinute: start === null ? null : minute(start),
    endMinute: end === null ? null : minute(end),
  }
}

describe("a live booking", () => {
  it("takes the starts whose session would overlap it and leaves adjacent ones", () => {
    const holds = [booking(`${MON} 10:00`, `${MON} 10:30`)]
    expect(monday({ holds })).toEqual(["09:00", "09:30", "10:30", "11:00", "11:30"])
    expect(monday({ holds }, 60)).toEqual(["09:00", "10:30", "11:00"])
  })

  it("keeps its own buffers free, copied when it was made", () => {
    const holds = [booking(`${MON} 10:00`, `${MON} 10:30`, 10, 40)]
    expect(monday({ holds })).toEqual(["09:00", "11:30"])
  })

  it("is kept apart by the new session's buffers, which may end where its hold begins", () => {
    const holds = [booking(`${MON} 10:15`, `${MON} 10:30`)]
    expect(monday({ holds, bufferAfterMinutes: 15 })).toEqual(["09:00", "09:30", "10:30", "11:00", "11:30"])
    expect(monday({ holds, bufferAfterMinutes: 16 })).toEqual(["09:00", "10:30", "11:00", "11:30"])
    expect(monday({ holds, bufferBeforeMinutes: 30 })).toEqual(["09:00", "09:30", "11:00", "11:30"])
    expect(monday({ holds, bufferBeforeMinutes: 31 })).toEqual(["09:00", "09:30", "11:30"])
  })

  it("outside the windows still needs its distance from the first slot", () => {
    const holds = [booking(`${MON} 08:30`, `${MON} 09:00`, 0, 30)]
    expect(monday({ holds })).toEqual(["09:30", "10:00", "10:30", "11:00", "11:30"])
  })

  it("does not need the buffers to fit inside the window", () => {
    expect(monday({ bufferBeforeMinutes: 60, bufferAfterMinutes: 60 })).toHaveLength(6)
  })
})

describe("time off", () => {
  it("without minutes removes whole dates, both ends included", () => {
    const schedule = analyst({ timeZone: "UTC", windows, timeOff: [off(MON, TUE)] })
    expect(slots(schedule, `${MON} 00:00`, "2026-06-09 00:00")[0]).toBe("2026-06-08 09:00")
  })

  it("with minutes removes that part of each date of the range", () => {
    const schedule = analyst({ timeZone: "UTC", windows, timeOff: [off(MON, TUE, "09:30", "11:00")] })
    expect(slots(schedule, `${MON} 00:00`, "2026-06-03 00:00")).toEqual([
      `${MON} 09:00`,
      `${MON} 11:00`,
      `${MON} 11:30`,
      `${TUE} 09:00`,
    ])
  })

  it("keeps the grid of the window that it cuts", () => {
    expect(monday({ timeOff: [off(MON, MON, "09:40", "10:10")] })).toEqual([
      "09:00",
      "10:30",
      "11:00",
      "11:30",
    ])
  })

  it("is not widened by buffers", () => {
    const timeOff = [off(MON, MON, "10:00", "10:30")]
    expect(monday({ timeOff, bufferBeforeMinutes: 20, bufferAfterMinutes: 20 })).toEqual([
      "09:00",
      "09:30",
      "10:30",
      "11:00",
      "11:30",
    ])
  })

  it("is subtracted from an override too", () => {
    const overrides = [{ date: MON, windows: [{ startMinute: 540, endMinute: 600, slotMinutes: 30 }] }]
    expect(monday({ overrides, timeOff: [off(MON, MON, "09:00", "09:30")] })).toEqual(["09:30"])
  })

  it("may cover a booking and other time off", () => {
    const holds = [booking(`${MON} 09:30`, `${MON} 10:00`)]
    const timeOff = [off(MON, MON, "09:00", "11:00"), off(MON, MON, "10:30", "11:30")]
    expect(monday({ holds, timeOff })).toEqual(["11:30"])
  })

  it("takes no more than its readings where the clock skips some of them", () => {
    const schedule = analyst({
      windows: [weekly(SUNDAY, "01:00", "04:00")],
      timeOff: [off("2026-03-08", "2026-03-08", "02:00", "03:30")],
    })
    expect(slots(schedule, "2026-03-08 00:00", "2026-03-09 00:00")).toEqual([
      "2026-03-08 06:00",
      "2026-03-08 06:30",
      "2026-03-08 07:30",
    ])
  })

  it("takes both occurrences of a repeated reading", () => {
    const schedule = analyst({
      windows: [weekly(SUNDAY, "01:00", "03:00")],
      timeOff: [off("2026-11-01", "2026-11-01", "01:30", "02:00")],
    })
    expect(slots(schedule, "2026-11-01 00:00", "2026-11-02 00:00")).toEqual([
      "2026-11-01 05:00",
      "2026-11-01 06:00",
      "2026-11-01 07:00",
      "2026-11-01 07:30",
    ])
  })

  it("belongs to the analyst's dates, not to UTC's", () => {
    const schedule = analyst({
      timeZone: "Asia/Tokyo",
      windows: [weekly(MONDAY, "06:00", "10:00", 60)],
      timeOff: [off(MON)],
    })
    expect(slots(schedule, "2026-05-31 00:00", "2026-06-08 00:00")).toEqual([
      "2026-06-07 21:00",
      "2026-06-07 22:00",
      "2026-06-07 23:00",
    ])
  })
})
