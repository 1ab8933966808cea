import { describe, expect, it } from "vitest"
import { isBookable } from "@/tests/support/is-bookable"
import { analyst, MONDAY, slots, TUESDAY, utc, weekly } from "./schedules"

const MON = "2026-06-01"
const TUE = "2026-06-02"
const windows = [weekly(MONDAY, "09:00", "11:00"), weekly(TUESDAY, "09:00", "10:00")]

describe("the range asked for", () => {
  const schedule = analyst({ timeZone: "UTC", windows })

  it("includes a start at from and excludes one at to; the session may end beyond", () => {
    expect(slots(schedule, `${MON} 09:30`, `${MON} 10:30`)).toEqual([`${MON} 09:30`, `${MON} 10:00`])
    expect(slots(schedule, `${MON} 09:31`, `${MON} 10:31`)).toEqual([`${MON} 10:00`, `${MON} 10:30`])
  })

  it("is empty when it ends where it begins or before", () => {
    expect(slots(schedule, `${MON} 09:30`, `${MON} 09:30`)).toEqual([])
    expect(slots(schedule, `${TUE} 09:30`, `${MON} 09:30`)).toEqual([])
  })

  it("may be cut short to the first slots", () => {
    expect(slots(schedule, `${MON} 00:00`, "2026-06-03 00:00", { limit: 1 })).toEqual([`${MON} 09:00`])
    expect(slots(schedule, `${MON} 00:00`, "2026-06-03 00:00", { limit: 5 })).toHaveLength(5)
    expect(slots(schedule, `${MON} 00:00`, "2026-06-03 00:00", { limit: 0 })).toEqual([])
  })

  it("may be endless: the booking window ends it", () => {
    const soon = analyst({ timeZone: "UTC", windows, bookingWindowDays: 1 })
    const to = Number.POSITIVE_INFINITY
    expect(slots(soon, `${MON} 00:00`, MON, { to, now: utc(`${MON} 10:30`) })).toEqual([
      `${MON} 10:30`,
      `${TUE} 09:00`,
      `${TUE} 09:30`,
    ])
  })
})

describe("minimum notice", () => {
  const now = utc(`${MON} 08:30`)

  it("lets a start equal to now plus notice be booked, and none before", () => {
    const atHalfPast = analyst({ timeZone: "UTC", windows, minNoticeMinutes: 60 })
    expect(slots(atHalfPast, `${MON} 00:00`, `${TUE} 00:00`, { now })[0]).toBe(`${MON} 09:30`)
    const session = { startAt: utc(`${MON} 09:30`), durationMinutes: 30 }
    expect(isBookable(atHalfPast, { ...session, now })).toBe(true)
    expect(isBookable(atHalfPast, { ...session, now: now + 1 })).toBe(false)
  })

  it("of zero still closes the past, but not this very instant", () => {
    const schedule = analyst({ timeZone: "UTC", windows })
    const startAt = utc(`${MON} 09:30`)
    expect(isBookable(schedule, { startAt, durationMinutes: 30, now: startAt })).toBe(true)
    expect(isBookable(schedule, { startAt, durationMinutes: 30, now: startAt + 1 })).toBe(false)
  })
})

describe("the booking window", () => {
  it("of zero days ends with today on the analyst's clock", () => {
    const schedule = analyst({
      windows: [weekly(MONDAY, "22:00", "24:00"), weekly(TUESDAY, "00:00", "02:00")],
      bookingWindowDays: 0,
    })
    const lateMonday = utc(`${TUE} 02:15`)
    expect(slots(schedule, `${MON} 00:00`, "2026-06-09 00:00", { now: lateMonday })).toEqual([
      `${TUE} 02:30`,
      `${TUE} 03:00`,
      `${TUE} 03:30`,
    ])
  })

  it("includes the whole last date", () => {
    const schedule = analyst({ timeZone: "UTC", windows, bookingWindowDays: 1 })
    expect(slots(schedule, `${TUE} 00:00`, "2026-06-30 00:00", { now: utc(`${MON} 23:59`) })).toHaveLength(2)
    expect(slots(schedule, `${TUE} 00:00`, "2026-06-30 00:00", { now: utc("2026-05-31 23:59") })).toEqual([])
  })
})

describe("the daily limit", () => {
  const countedStarts = [utc(`${MON} 07:00`), utc(`${MON} 20:00`)]
  const schedule = analyst({ timeZone: "UTC", windows, maxDailySessions: 2, countedStarts })

  it("closes a day that already has as many sessions, wherever they are", () => {
    expect(slots(schedule, `${MON} 00:00`, "2026-06-03 00:00")).toEqual([`${TUE} 09:00`, `${TUE} 09:30`])
  })

  it("leaves a day with fewer open", () => {
    expect(slots({ ...schedule, maxDailySessions: 3 }, `${MON} 00:00`, `${TUE} 00:00`)).toHaveLength(4)
  })

  it("of zero closes every day", () => {
    expect(slots({ ...schedule, maxDailySessions: 0 }, `${MON} 00:00`, "2026-07-01 00:00")).toEqual([])
  })

  it("is not asked when a booking moves within its own day", () => {
    expect(
      slots({ ...schedule, maxDailySessions: 1 }, `${MON} 00:00`, "2026-06-03 00:00", {
        movingFrom: utc(`${MON} 08:00`),
      }),
    ).toHaveLength(6)
  })

  it("counts on the analyst's clock, also on the day of 25 hours", () => {
    const newYork = analyst({
      windows: [weekly(6, "23:00", "24:00"), weekly(MONDAY, "00:00", "01:00")],
      maxDailySessions: 2,
      countedStarts: [utc("2026-11-01 04:00"), utc("2026-11-02 04:59")],
    })
    expect(slots(newYork, "2026-11-01 00:00", "2026-11-03 00:00")).toEqual([
      "2026-11-02 05:00",
      "2026-11-02 05:30",
    ])
  })
})
