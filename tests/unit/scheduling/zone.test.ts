import { describe, expect, it } from "vitest"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { getZone, isTimeZone, localDateOf, localDayRange, offsetAt } from "@/lib/scheduling/zone"
import { read } from "@/tests/support/brute-force-slots"
import { utc } from "./schedules"

describe("a zone's clock", () => {
  it("agrees with Intl in every zone that Node knows, around the year from 2024 to 2031", () => {
    const instants = Array.from({ length: 30 }, (_, i) => utc("2024-01-05 00:00") + i * 2_239 * HOUR_MS)
    const wrong = Intl.supportedValuesOf("timeZone").flatMap((name) => {
      const zone = getZone(name)
      return instants
        .filter((instant) => shifted(instant, offsetAt(zone, instant)) !== readLocal(name, instant))
        .map((instant) => `${name} ${new Date(instant).toISOString()}`)
    })
    expect(wrong).toEqual([])
  })

  it("finds changes that lie a month apart, as Morocco's around Ramadan", () => {
    const zone = getZone("Africa/Casablanca")
    expect(offsetAt(zone, utc("2026-02-15 01:59"))).toBe(HOUR_MS)
    expect(offsetAt(zone, utc("2026-02-15 02:00"))).toBe(0)
    expect(offsetAt(zone, utc("2026-03-22 01:59"))).toBe(0)
    expect(offsetAt(zone, utc("2026-03-22 02:00"))).toBe(HOUR_MS)
    const days = Array.from({ length: 25 * 365 }, (_, i) => utc("2012-01-01 12:00") + i * DAY_MS)
    const wrong = days.filter(
      (day) => shifted(day, offsetAt(zone, day)) !== readLocal("Africa/Casablanca", day),
    )
    expect(wrong).toEqual([])
  })

  it("knows earlier years after later ones have been asked for", () => {
    const zone = getZone("America/Denver")
    expect(offsetAt(zone, utc("2060-07-01 00:00"))).toBe(-6 * HOUR_MS)
    expect(offsetAt(zone, utc("2003-07-01 00:00"))).toBe(-6 * HOUR_MS)
    expect(offsetAt(zone, utc("2003-01-01 00:00"))).toBe(-7 * HOUR_MS)
    expect(offsetAt(zone, utc("2031-01-01 00:00"))).toBe(-7 * HOUR_MS)
  })

  it("stays in one piece, however its years were asked for", () => {
    const zone = getZone("America/Chicago")
    for (const year of [2027, 2031, 2019, 2043, 2005]) offsetAt(zone, utc(`${year}-12-30 00:00`))
    const { stretches } = zone
    expect(stretches.length).toBeGreaterThan(2 * (2043 - 2005))
    expect(stretches.map((stretch) => stretch.end)).toEqual([
      ...stretches.slice(1).map((stretch) => stretch.start),
      Number.POSITIVE_INFINITY,
    ])
    expect(stretches[0]?.start).toBe(Number.NEGATIVE_INFINITY)
  })

  it("answers far outside its years instead of failing", () => {
    const zone = getZone("Europe/Amsterdam")
    expect(Number.isInteger(offsetAt(zone, utc("1800-01-01 00:00")))).toBe(true)
    expect(Number.isInteger(offsetAt(zone, 8.64e15))).toBe(true)
  })

  it("is UTC's where the zone is not known", () => {
    expect(getZone("Mars/Olympus_Mons")).toBe(getZone("UTC"))
  })
})

describe("a local date", () => {
  it("is read on the zone's clock", () => {
    expect(localDateOf("America/New_York", utc("2026-06-02 03:59"))).toBe("2026-06-01")
    expect(localDateOf("America/New_York", utc("2026-06-02 04:00"))).toBe("2026-06-02")
    expect(localDateOf("Asia/Kathmandu", utc("2026-06-01 18:15"))).toBe("2026-06-02")
  })

  it("spans 23, 25 or 24 hours of real time", () => {
    expect(localDayRange("America/New_York", "2026-03-08")).toEqual({
      start: utc("2026-03-08 05:00"),
      end: utc("2026-03-09 04:00"),
    })
    expect(localDayRange("America/New_York", "2026-11-01")).toEqual({
      start: utc("2026-11-01 04:00"),
      end: utc("2026-11-02 05:00"),
    })
    expect(localDayRange("Asia/Tokyo", "2026-11-01")).toEqual({
      start: utc("2026-10-31 15:00"),
      end: utc("2026-11-01 15:00"),
    })
  })

  it("begins at 01:00 where midnight is skipped, and contains the hour that midnight repeats", () => {
    expect(localDayRange("Africa/Cairo", "2026-04-24")).toEqual({
      start: utc("2026-04-23 22:00"),
      end: utc("2026-04-24 21:00"),
    })
    expect(localDayRange("Africa/Cairo", "2026-10-29")).toEqual({
      start: utc("2026-10-28 21:00"),
      end: utc("2026-10-29 22:00"),
    })
  })

  it("that a zone left out has no time at all", () => {
    const { start, end } = localDayRange("Pacific/Apia", "2011-12-30")
    expect(start).toBe(utc("2011-12-30 10:00"))
    expect(end).toBe(start)
  })

  it("is a number of days and back, with its weekday", () => {
    expect(dayOf("1970-01-01")).toBe(0)
    expect(dateOf(dayOf("2028-02-29"))).toBe("2028-02-29")
    expect(weekdayOf(dayOf("2026-12-07"))).toBe(0)
    expect(weekdayOf(dayOf("1969-12-28"))).toBe(6)
  })
})

describe("a zone's name", () => {
  it("is one that Node knows", () => {
    for (const name of ["America/New_York", "Asia/Calcutta", "UTC", "Antarctica/Troll"])
      expect(isTimeZone(name)).toBe(true)
    for (const name of ["", "Mars/Olympus_Mons", "+05:30", "america/new_york", " UTC"])
      expect(isTimeZone(name)).toBe(false)
  })
})

function readLocal(name: string, instant: number): string {
  const { date, minute } = read(name, instant)
  return `${date} ${minute}`
}

function shifted(instant: number, offset: number): string {
  const local = new Date(instant + offset).toISOString()
  return `${local.slice(0, 10)} ${Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))}`
}
