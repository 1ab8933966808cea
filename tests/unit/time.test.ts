import { describe, expect, it } from "vitest"
import {
  dateIn,
  dayDifference,
  formatDate,
  formatDay,
  formatDeadline,
  formatMinute,
  formatMoment,
  formatMonth,
  formatRelativeDay,
  formatSession,
  formatSpan,
  formatTime,
  formatTimeLeft,
  formatTimeRange,
  isRepeated,
} from "@/lib/time"
import { abbreviationOf, cityOf, currentZoneName, offsetLabel, zoneLabel } from "@/lib/zone-names"

const london = { timeZone: "Europe/London", hourCycle: "h23" } as const
const londonTwelve = { timeZone: "Europe/London", hourCycle: "h12" } as const
const newYork = { timeZone: "America/New_York", hourCycle: "h23" } as const
const winter = "2026-12-08T15:30:00Z"

describe("dates and times for people", () => {
  it("writes a date in four lengths", () => {
    expect(formatDate("2026-12-08")).toBe("Tue 8 Dec")
    expect(formatDate("2026-12-08", "short-year")).toBe("Tue 8 Dec 2026")
    expect(formatDate("2026-12-08", "long")).toBe("Tuesday 8 December")
    expect(formatDate("2026-12-08", "long-year")).toBe("Tuesday 8 December 2026")
    expect(formatMonth("2026-12-08")).toBe("December 2026")
  })

  it("takes the date from the zone's own clock", () => {
    const late = "2026-12-08T23:30:00Z"
    expect(dateIn("Asia/Tokyo", late)).toBe("2026-12-09")
    expect(formatDay(late, "Asia/Tokyo")).toBe("Wed 9 Dec")
    expect(formatDay(late, "America/New_York")).toBe("Tue 8 Dec")
  })

  it("writes a range in 24 h and in 12 h", () => {
    const end = "2026-12-08T16:00:00Z"
    expect(formatTimeRange(winter, end, london)).toBe("15:30–16:00")
    expect(formatTimeRange(winter, end, londonTwelve)).toBe("3:30–4:00 pm")
    expect(formatTimeRange("2026-12-08T11:30:00Z", "2026-12-08T12:30:00Z", londonTwelve)).toBe(
      "11:30 am–12:30 pm",
    )
    expect(formatTimeRange(winter, end, newYork)).toBe("10:30–11:00")
    expect(formatTime("2026-12-08T00:05:00Z", londonTwelve)).toBe("12:05 am")
    expect(formatMinute(1440)).toBe("24:00")
  })

  it("writes a whole session with its zone", () => {
    const end = "2026-12-08T16:00:00Z"
    expect(formatSession(winter, end, london)).toBe("Tue 8 Dec, 15:30–16:00 London (GMT)")
    expect(formatSession(winter, end, newYork)).toBe("Tue 8 Dec, 10:30–11:00 New York (EST)")
    expect(formatMoment("2026-11-26T14:32:00Z", london)).toBe("Thu 26 Nov, 14:32")
  })

  it("shows the same reading whatever zone the machine is in", () => {
    // 02:30 on 8 March does not exist in New York; it does in Tokyo.
    expect(formatTime("2026-03-07T17:30:00Z", { timeZone: "Asia/Tokyo", hourCycle: "h23" })).toBe("02:30")
  })
})

describe("an hour that the clock repeats", () => {
  it("is shown with offsets", () => {
    expect(formatTimeRange("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", london)).toBe(
      "01:30 (UTC+1)–01:30 (UTC+0)",
    )
    expect(formatTime("2026-11-01T05:30:00Z", newYork)).toBe("01:30 (UTC−4)")
    expect(formatTime("2026-11-01T06:30:00Z", newYork)).toBe("01:30 (UTC−5)")
  })

  it("is named by its offset alone in a deadline, and a session across a change by offsets and the place", () => {
    const deadline = (at: string) => formatDeadline(at, "2026-10-20T12:00:00Z", london)
    expect(deadline("2026-10-25T00:30:00Z")).toBe("Sun 25 Oct, 01:30 (UTC+1)")
    expect(deadline("2026-10-25T02:30:00Z")).toBe("Sun 25 Oct, 02:30 GMT")
    expect(formatSession("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z", london)).toBe(
      "Sun 28 Mar, 00:30 (UTC+0)–02:30 (UTC+1) London",
    )
    expect(formatSession("2027-03-28T01:00:00Z", "2027-03-28T01:30:00Z", london)).toBe(
      "Sun 28 Mar, 02:00–02:30 London (BST)",
    )
  })

  it("begins and ends with the repetition", () => {
    const repeated = (at: string) => isRepeated(at, "Europe/London")
    expect(repeated("2026-10-24T23:59:00Z")).toBe(false)
    expect(repeated("2026-10-25T00:00:00Z")).toBe(true)
    expect(repeated("2026-10-25T01:59:00Z")).toBe(true)
    expect(repeated("2026-10-25T02:00:00Z")).toBe(false)
    expect(repeated("2026-03-29T01:00:00Z")).toBe(false)
  })

  it("may be half an hour", () => {
    expect(isRepeated("2026-04-04T14:45:00Z", "Australia/Lord_Howe")).toBe(true)
    expect(isRepeated("2026-04-04T14:15:00Z", "Australia/Lord_Howe")).toBe(false)
  })
})

describe("near days and deadlines", () => {
  const now = "2026-11-24T14:32:00Z"

  it("uses today and tomorrow of the zone", () => {
    expect(formatRelativeDay("2026-11-24T16:30:00Z", now, "Europe/London")).toBe("Today")
    expect(formatRelativeDay("2026-11-24T16:30:00Z", now, "Asia/Tokyo")).toBe("Tomorrow")
    expect(formatRelativeDay("2026-12-01T14:00:00Z", now, "Europe/London")).toBe("Tue 1 Dec")
  })

  it("names a deadline", () => {
    expect(formatDeadline("2026-11-24T17:10:00Z", now, newYork)).toBe("12:10 EST today")
    expect(formatDeadline("2026-11-25T14:30:00Z", now, newYork)).toBe("09:30 EST tomorrow")
    expect(formatDeadline("2026-11-26T13:05:00Z", now, newYork)).toBe("Thu 26 Nov, 08:05 EST")
  })

  it("counts what is left", () => {
    expect(formatTimeLeft("2026-11-24T17:10:00Z", now)).toBe("2 h 38 min left")
    expect(formatTimeLeft("2026-11-26T12:32:00Z", now)).toBe("1 day 22 h left")
    expect(formatTimeLeft("2026-11-24T14:32:40Z", now)).toBe("under a minute left")
    expect(formatTimeLeft(now, now)).toBe("time is up")
  })

  it("says lengths in words", () => {
    expect([0, 30, 60, 90, 1440, 2880, 2760].map(formatSpan)).toEqual([
      "0 min",
      "30 min",
      "1 h",
      "1 h 30 min",
      "1 day",
      "2 days",
      "1 day 22 h",
    ])
  })

  it("marks a time on another date", () => {
    const at = "2026-12-01T18:00:00Z"
    expect(dayDifference(at, "Asia/Taipei", "America/New_York")).toBe(1)
  })
})

describe("zone names", () => {
  it("spells cities as they spell themselves", () => {
    expect(cityOf("Europe/Zurich")).toBe("Zürich")
    expect(cityOf("America/Sao_Paulo")).toBe("São Paulo")
    expect(cityOf("America/New_York")).toBe("New York")
    expect(cityOf("Asia/Calcutta")).toBe("Kolkata")
    expect(currentZoneName("Asia/Calcutta")).toBe("Asia/Kolkata")
    expect(currentZoneName("Asia/Kolkata")).toBe("Asia/Kolkata")
  })

  it.each([
    ["Europe/London", "GMT", "BST"],
    ["America/New_York", "EST", "EDT"],
    ["Europe/Zurich", "CET", "CEST"],
    ["Europe/Lisbon", "WET", "WEST"],
    ["Asia/Tokyo", "JST", "JST"],
    ["Asia/Kolkata", "IST", "IST"],
    ["Asia/Taipei", "CST", "CST"],
    ["America/Sao_Paulo", "BRT", "BRT"],
    ["America/Santiago", "CLST", "CLT"],
    ["Australia/Sydney", "AEDT", "AEST"],
    ["Asia/Kathmandu", "UTC+5:45", "UTC+5:45"],
    ["Africa/Lagos", "WAT", "WAT"],
    ["UTC", "UTC", "UTC"],
  ])("abbreviates %s as %s in December and %s in July", (zone, december, july) => {
    expect(abbreviationOf(zone, "2026-12-08T12:00:00Z")).toBe(december)
    expect(abbreviationOf(zone, "2026-07-08T12:00:00Z")).toBe(july)
  })

  it("labels a zone by city and short name", () => {
    expect(zoneLabel("Europe/London", winter)).toBe("London (GMT)")
    expect(zoneLabel("Asia/Kathmandu", winter)).toBe("Kathmandu (UTC+5:45)")
    expect(zoneLabel("UTC", winter)).toBe("UTC")
    expect(offsetLabel("America/St_Johns", winter)).toBe("UTC−3:30")
  })
})
