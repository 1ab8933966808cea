import { describe, expect, it } from "vitest"
import { analyst, MONDAY, SATURDAY, SUNDAY, slots, weekly } from "./schedules"

describe("when the clock goes forward", () => {
  it("gives no start at a reading that New York skips and keeps every other start at its usual reading", () => {
    const schedule = analyst({ windows: [weekly(SUNDAY, "00:00", "05:00", 45)] })
    expect(slots(schedule, "2026-03-08 00:00", "2026-03-09 00:00")).toEqual([
      "2026-03-08 05:00",
      "2026-03-08 05:45",
      "2026-03-08 06:30",
      "2026-03-08 07:00",
      "2026-03-08 07:45",
      "2026-03-08 08:30",
    ])
  })

  it("lets a session run across the change when every real instant of it is open", () => {
    const schedule = analyst({ windows: [weekly(SUNDAY, "01:00", "04:00", 60)] })
    expect(slots(schedule, "2026-03-08 00:00", "2026-03-09 00:00", { durationMinutes: 120 })).toEqual([
      "2026-03-08 06:00",
    ])
  })

  it("opens nothing where London's window lies wholly in the skipped hour", () => {
    const schedule = analyst({ timeZone: "Europe/London", windows: [weekly(SUNDAY, "01:00", "02:00")] })
    expect(slots(schedule, "2027-03-28 00:00", "2027-03-29 00:00")).toEqual([])
    expect(slots(schedule, "2027-03-21 00:00", "2027-03-22 00:00")).toHaveLength(2)
  })

  it("skips half an hour on Lord Howe", () => {
    const schedule = analyst({ timeZone: "Australia/Lord_Howe", windows: [weekly(SUNDAY, "01:30", "03:00")] })
    expect(slots(schedule, "2026-10-03 00:00", "2026-10-04 12:00")).toEqual([
      "2026-10-03 15:00",
      "2026-10-03 15:30",
    ])
  })

  it("skips two hours at Troll", () => {
    const schedule = analyst({
      timeZone: "Antarctica/Troll",
      windows: [weekly(SUNDAY, "00:00", "04:00", 60)],
    })
    expect(slots(schedule, "2026-03-28 12:00", "2026-03-29 12:00", { durationMinutes: 60 })).toEqual([
      "2026-03-29 00:00",
      "2026-03-29 01:00",
    ])
  })

  it("starts the day at 01:00 where São Paulo skipped midnight", () => {
    const schedule = analyst({ timeZone: "America/Sao_Paulo", windows: [weekly(SUNDAY, "00:00", "02:00")] })
    expect(slots(schedule, "2018-11-03 12:00", "2018-11-04 12:00")).toEqual([
      "2018-11-04 03:00",
      "2018-11-04 03:30",
    ])
  })

  it("skips Sydney's hour in October, when New York's autumn is near", () => {
    const schedule = analyst({ timeZone: "Australia/Sydney", windows: [weekly(SUNDAY, "01:30", "03:30")] })
    expect(slots(schedule, "2026-10-03 00:00", "2026-10-04 12:00")).toEqual([
      "2026-10-03 15:30",
      "2026-10-03 16:00",
    ])
  })

  it("has no slots on the Friday that Apia left out", () => {
    const everyDay = [0, 1, 2, 3, 4, 5, 6].map((weekday) => weekly(weekday, "12:00", "12:30"))
    const schedule = analyst({ timeZone: "Pacific/Apia", windows: everyDay })
    expect(slots(schedule, "2011-12-29 00:00", "2012-01-01 00:00")).toEqual([
      "2011-12-29 22:00",
      "2011-12-30 22:00",
      "2011-12-31 22:00",
    ])
  })
})

describe("when the clock goes back", () => {
  it("lists both occurrences of a repeated reading in New York as two instants", () => {
    const schedule = analyst({ windows: [weekly(SUNDAY, "01:00", "02:00")] })
    expect(slots(schedule, "2026-11-01 00:00", "2026-11-02 00:00")).toEqual([
      "2026-11-01 05:00",
      "2026-11-01 05:30",
      "2026-11-01 06:00",
      "2026-11-01 06:30",
    ])
  })

  it("lets a long session run through the repeated hour at its elapsed length", () => {
    const schedule = analyst({ windows: [weekly(SUNDAY, "01:00", "02:00", 60)] })
    expect(slots(schedule, "2026-11-01 00:00", "2026-11-02 00:00", { durationMinutes: 120 })).toEqual([
      "2026-11-01 05:00",
    ])
  })

  it("does not bridge the repeated hour when it is only partly open", () => {
    const schedule = analyst({ windows: [weekly(SUNDAY, "01:30", "02:30", 30)] })
    expect(slots(schedule, "2026-11-01 00:00", "2026-11-02 00:00", { durationMinutes: 60 })).toEqual([
      "2026-11-01 06:30",
    ])
  })

  it("keeps London's later starts at their usual reading", () => {
    const windows = [weekly(SATURDAY, "09:00", "10:00"), weekly(SUNDAY, "09:00", "10:00")]
    const schedule = analyst({ timeZone: "Europe/London", windows })
    expect(slots(schedule, "2026-10-24 00:00", "2026-10-26 00:00", { durationMinutes: 60 })).toEqual([
      "2026-10-24 08:00",
      "2026-10-25 09:00",
    ])
  })

  it("repeats half an hour on Lord Howe", () => {
    const schedule = analyst({ timeZone: "Australia/Lord_Howe", windows: [weekly(SUNDAY, "01:00", "02:30")] })
    expect(slots(schedule, "2026-04-04 00:00", "2026-04-05 12:00")).toEqual([
      "2026-04-04 14:00",
      "2026-04-04 14:30",
      "2026-04-04 15:00",
      "2026-04-04 15:30",
    ])
  })

  it("repeats two hours at Troll", () => {
    const schedule = analyst({
      timeZone: "Antarctica/Troll",
      windows: [weekly(SUNDAY, "01:00", "03:00", 60)],
    })
    expect(slots(schedule, "2026-10-24 12:00", "2026-10-25 12:00", { durationMinutes: 60 })).toEqual([
      "2026-10-24 23:00",
      "2026-10-25 00:00",
      "2026-10-25 01:00",
      "2026-10-25 02:00",
    ])
  })

  it("repeats the last hour of the Saturday where São Paulo fell back at midnight", () => {
    const windows = [weekly(SATURDAY, "23:00", "24:00", 60), weekly(SUNDAY, "00:00", "01:00", 60)]
    const schedule = analyst({ timeZone: "America/Sao_Paulo", windows })
    expect(slots(schedule, "2019-02-16 12:00", "2019-02-17 12:00", { durationMinutes: 120 })).toEqual([
      "2019-02-17 01:00",
      "2019-02-17 02:00",
    ])
  })
})

describe("where the clock never changes", () => {
  it("counts the grid on Kathmandu's clock, 5 h 45 min ahead", () => {
    const schedule = analyst({ timeZone: "Asia/Kathmandu", windows: [weekly(MONDAY, "09:00", "10:00")] })
    expect(slots(schedule, "2026-06-01 00:00", "2026-06-02 00:00")).toEqual([
      "2026-06-01 03:15",
      "2026-06-01 03:45",
    ])
  })

  it("keeps Tokyo's starts at the same UTC time all year", () => {
    const schedule = analyst({ timeZone: "Asia/Tokyo", windows: [weekly(MONDAY, "09:00", "09:30")] })
    expect(slots(schedule, "2026-03-09 00:00", "2026-03-10 00:00")).toEqual(["2026-03-09 00:00"])
    expect(slots(schedule, "2026-11-02 00:00", "2026-11-03 00:00")).toEqual(["2026-11-02 00:00"])
  })
})
