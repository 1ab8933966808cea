import { describe, expect, it } from "vitest"
import {
  changesBetween,
  postedSchedule,
  replaySchedule,
  type ScheduleChange,
  type ScheduleState,
  scheduleAsOf,
} from "@/lib/scheduling/history"
import { postedTime } from "@/lib/scheduling/posted-time"
import { localDayRange } from "@/lib/scheduling/zone"
import { MONDAY, open, TUESDAY, weekly } from "./schedules"

const STATE: ScheduleState = {
  isActive: true,
  isEnabled: true,
  headline: "Rail freight",
  bioShort: "",
  specialties: ["Rail"],
  hourlyRate: 45_000,
  currency: "GBP",
  autoConfirm: false,
  maxDailySessions: null,
  timeZone: "Europe/London",
  sessionMinutes: [30],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  bookingWindowDays: 60,
  cancelNoticeMinutes: 0,
  meetingUrl: null,
  paymentPolicy: null,
  lateCancelPercent: null,
  noShowPercent: null,
  windows: [weekly(MONDAY, "09:00", "12:00")],
  overrides: { "2026-03-02": [] },
  timeOff: { a: { startDate: "2026-03-09", endDate: "2026-03-10", startMinute: null, endMinute: null } },
}
const at = (time: string) => Date.parse(`2026-03-${time}Z`)
const step = (time: string, after: ScheduleChange) => ({ before: {}, after, createdAt: new Date(at(time)) })

describe("what an edit changed", () => {
  it("is nothing where nothing did", () => {
    expect(changesBetween(STATE, { ...STATE })).toEqual({ before: {}, after: {} })
  })

  it("is the fields that differ, a field without a value included", () => {
    const after = { ...STATE, hourlyRate: null, maxDailySessions: 3, windows: [] }
    expect(changesBetween(STATE, after)).toEqual({
      before: { hourlyRate: 45_000, maxDailySessions: null, windows: STATE.windows },
      after: { hourlyRate: null, maxDailySessions: 3, windows: [] },
    })
  })

  it("is of the dates and of time off those that differ, null where there is none", () => {
    const hours = [open("18:00", "20:00")]
    expect(changesBetween(STATE, { ...STATE, overrides: { "2026-03-03": hours }, timeOff: {} })).toEqual({
      before: { overrides: { "2026-03-02": [], "2026-03-03": null }, timeOff: STATE.timeOff },
      after: { overrides: { "2026-03-02": null, "2026-03-03": hours }, timeOff: { a: null } },
    })
  })
})

describe("a history", () => {
  const hours = [open("18:00", "20:00")]
  const history = [
    step("01T08:00", STATE),
    step("02T08:00", { overrides: { "2026-03-02": hours, "2026-03-04": [] } }),
    step("03T08:00", { timeZone: "America/New_York", timeOff: { a: null } }),
    step("04T08:00", { overrides: { "2026-03-02": null } }),
  ]

  it("leads to the state that its steps make of the first one", () => {
    expect(replaySchedule(history)).toEqual({
      ...STATE,
      timeZone: "America/New_York",
      overrides: { "2026-03-04": [] },
      timeOff: {},
    })
    expect(replaySchedule([])).toBeNull()
  })

  it("tells how the schedule stood at a moment, from the moment of a step on, and nothing from before it began", () => {
    expect(scheduleAsOf(history, at("01T08:00") - 1)).toBeNull()
    expect(scheduleAsOf(history, at("01T08:00"))).toEqual(STATE)
    expect(scheduleAsOf(history, at("02T08:00") - 1)).toEqual(STATE)
    expect(scheduleAsOf(history, at("02T08:00"))?.overrides).toEqual({
      "2026-03-02": hours,
      "2026-03-04": [],
    })
    expect(scheduleAsOf(history, at("31T00:00"))).toEqual(replaySchedule(history))
  })

  it("goes by the order of the steps where two replicas' clocks disagree about it", () => {
    const late = [
      step("01T08:00", STATE),
      step("01T08:02", { headline: "One" }),
      step("01T08:01", { headline: "Two" }),
    ]
    expect(scheduleAsOf(late, at("01T08:00"))?.headline).toBe("Rail freight")
    expect(scheduleAsOf(late, at("01T08:01"))?.headline).toBe("Two")
    expect(scheduleAsOf(late, at("01T08:02"))?.headline).toBe("Two")
  })

  it("tells the hours that were posted on a day that is past, by the week, the zone and the dates of then", () => {
    const edited = [
      step("01T08:00", STATE),
      step("16T08:00", { windows: [weekly(TUESDAY, "10:00", "11:00")], timeZone: "Asia/Tokyo" }),
      step("24T12:00", { overrides: { "2026-03-24": [] } }),
    ]
    const postedOn = (date: string, zone: string, moment: number) => {
      const state = scheduleAsOf(edited, moment)
      const day = localDayRange(zone, date)
      return state && postedTime(postedSchedule(state), day.start, day.end)
    }
    const spans = (from: string, until: string) => [{ from: at(from), until: at(until) }]
    expect(postedOn("2026-02-23", "Europe/London", at("01T00:00"))).toBeNull()
    expect(postedOn("2026-03-02", "Europe/London", at("03T00:00"))).toEqual([])
    expect(postedOn("2026-03-09", "Europe/London", at("10T00:00"))).toEqual([])
    expect(postedOn("2026-03-16", "Europe/London", at("16T07:00"))).toEqual(spans("16T09:00", "16T12:00"))
    expect(postedOn("2026-03-17", "Asia/Tokyo", at("17T15:00"))).toEqual(spans("17T01:00", "17T02:00"))
    expect(postedOn("2026-03-24", "Asia/Tokyo", at("24T11:59"))).toEqual(spans("24T01:00", "24T02:00"))
    expect(postedOn("2026-03-24", "Asia/Tokyo", at("24T15:00"))).toEqual([])
  })

  it("offers nothing while the account is closed", () => {
    const closed = scheduleAsOf([...history, step("05T08:00", { isActive: false })], at("05T08:00"))
    expect(closed && postedSchedule(closed).isEnabled).toBe(false)
    expect(postedSchedule(STATE).isEnabled).toBe(true)
  })
})
