import { describe, expect, it } from "vitest"
import { choiceQuery, keptParam, readChoice } from "@/components/time-choice/choice"

const offered = { sessionMinutes: [60, 30], displayZone: "Europe/London", moving: null }
const read = (query: string) => readChoice(new URLSearchParams(query), offered)

describe("the choice in the URL", () => {
  it("starts with the shortest length and nothing else", () => {
    expect(read("")).toEqual({
      durationMinutes: 30,
      timeZone: null,
      at: null,
      slot: null,
      month: null,
      step: "time",
      rebook: null,
    })
  })

  it("restores length, zone, day, slot and step", () => {
    const query = "duration=60&zone=Asia/Tokyo&day=2026-12-09&slot=2026-12-08T15:30Z&step=details"
    const choice = read(query)
    expect(choice.slot).toBe(Date.parse("2026-12-08T15:30Z"))
    expect(choiceQuery(choice, "Europe/London")).toBe(query)
  })

  it("keeps for which session another is booked again, where that is an id", () => {
    const query = "duration=60&rebook=0199e8a0-0000-7000-8000-000000000000"
    expect(choiceQuery(read(query), "Europe/London")).toBe(query)
    expect(read("rebook=<b>").rebook).toBeNull()
  })

  it("keeps the instant and moves the day when the zone changes", () => {
    const choice = read("slot=2026-12-08T23:30Z")
    expect(choiceQuery(choice, "Europe/London")).toContain("day=2026-12-08")
    expect(choiceQuery({ ...choice, timeZone: "Asia/Tokyo" }, "Europe/London")).toContain("day=2026-12-09")
  })

  it("takes a slot with its details from the form that works without JavaScript", () => {
    expect(read("next=2026-12-08T15:30Z")).toMatchObject({
      slot: Date.parse("2026-12-08T15:30Z"),
      step: "details",
    })
  })

  it("opens on the day and length of a session that is moved, until another is chosen", () => {
    const startsAt = Date.parse("2026-12-08T15:30Z")
    const moving = {
      id: "b",
      startsAt,
      durationMinutes: 60,
      price: { priceQuote: null, currency: "USD" } as const,
    }
    const readMoving = (query: string) => readChoice(new URLSearchParams(query), { ...offered, moving })
    expect(readMoving("")).toMatchObject({ durationMinutes: 60, at: startsAt, slot: null, step: "time" })
    expect(readMoving("duration=30&day=2026-12-09").durationMinutes).toBe(30)
    expect(readMoving("day=2026-12-09").at).toBe(Date.parse("2026-12-09T12:00Z"))
    const withoutSixty = { ...offered, sessionMinutes: [45, 30], moving }
    expect(readChoice(new URLSearchParams(), withoutSixty).durationMinutes).toBe(30)
  })

  it("counts what is not valid as not chosen", () => {
    const choice = read("duration=45&zone=Mars/Base&day=2026-13-01&slot=soon&month=12&step=details")
    expect(choice).toEqual(read(""))
    for (const slot of ["2026-02-30T10:00Z", "9999-12-31T23:00Z", "0000-01-01T10:00Z", "2026-12-08"]) {
      expect(read(`slot=${slot}&step=details`)).toEqual(read(""))
      expect(read(`day=${slot.slice(0, 10)}`).at === null).toBe(slot !== "2026-12-08")
    }
  })

  it("holds the month that is looked at, which is not the chosen one, while a time is chosen", () => {
    const query = "duration=30&day=2026-11-30&slot=2026-11-30T10:00Z&month=2027-01"
    expect(choiceQuery(read(query), "Europe/London")).toBe(query)
    expect(choiceQuery({ ...read(query), step: "details" }, "Europe/London")).not.toContain("month")
  })

  it("keeps the chosen day or time of a form that only pages, until another is chosen", () => {
    const kept = (query: string) => keptParam(read(query), "Europe/London")
    expect(kept("")).toBeNull()
    expect(kept("day=2026-11-30")).toBe("2026-11-30")
    expect(kept("slot=2026-11-30T10:00Z&day=2026-12-01")).toBe("2026-11-30T10:00Z")
    const paged = "duration=30&month=2027-01&kept="
    expect(read(`${paged}2026-11-30`)).toEqual(read("day=2026-11-30&month=2027-01"))
    expect(read(`${paged}2026-11-30T10:00Z`)).toEqual(read("slot=2026-11-30T10:00Z&month=2027-01"))
    expect(read("kept=2026-11-30T10:00Z&day=2027-01-04")).toEqual(read("day=2027-01-04"))
    expect(read("kept=2026-11-30T10:00Z&next=2027-01-04T10:00Z")).toEqual(read("next=2027-01-04T10:00Z"))
    expect(read("kept=soon")).toEqual(read(""))
  })
})
