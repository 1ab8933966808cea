import { describe, expect, it } from "vitest"
import { dateForKey } from "@/components/dates/grid-keys"
import { groupByDay, partsOfDay, ticksFor } from "@/components/time-choice/days"

const at = (text: string) => Date.parse(text)

describe("days of the month grid", () => {
  it("sorts instants into the viewer's local dates", () => {
    const starts = [at("2026-12-08T14:00Z"), at("2026-12-08T23:30Z")]
    expect([...groupByDay(starts, "Europe/London")]).toEqual([["2026-12-08", starts]])
    expect([...groupByDay(starts, "Asia/Tokyo")]).toEqual([
      ["2026-12-08", [starts[0]]],
      ["2026-12-09", [starts[1]]],
    ])
  })

  it("marks 1–2, 3–4 and 5 or more times with one, two and three ticks", () => {
    expect([1, 2, 3, 4, 5, 12].map(ticksFor)).toEqual([1, 1, 2, 2, 3, 3])
  })

  it("groups a day's times by the part of the day on the viewer's clock", () => {
    const starts = ["09:00", "11:30", "12:00", "17:30", "18:00"].map((time) => at(`2026-07-06T${time}Z`))
    expect(partsOfDay(starts, "UTC").map(({ name, starts }) => [name, starts.length])).toEqual([
      ["Morning", 2],
      ["Afternoon", 2],
      ["Evening", 1],
    ])
    expect(partsOfDay(starts, "America/New_York").map(({ name }) => name)).toEqual(["Morning", "Afternoon"])
  })
})

describe("keys in the month grid", () => {
  const bounds = { withShift: false, weekStart: 0, first: "2026-11-24", last: "2027-12-31" }
  const to = (key: string, more = {}) => dateForKey("2026-12-31", key, { ...bounds, ...more })

  it("moves by day and week, to the ends of the week, by month and year", () => {
    expect(to("ArrowLeft")).toBe("2026-12-30")
    expect(to("ArrowRight")).toBe("2027-01-01")
    expect(to("ArrowUp")).toBe("2026-12-24")
    expect(to("ArrowDown")).toBe("2027-01-07")
    expect(to("Home")).toBe("2026-12-28")
    expect(to("End")).toBe("2027-01-03")
    expect(to("Home", { weekStart: 6 })).toBe("2026-12-27")
    expect(to("PageDown")).toBe("2027-01-31")
    expect(to("PageUp")).toBe("2026-11-30")
    expect(to("PageDown", { withShift: true })).toBe("2027-12-31")
    expect(to("Enter")).toBeNull()
  })

  it("keeps to the month's last day and to the bounds", () => {
    expect(dateForKey("2027-01-31", "PageDown", bounds)).toBe("2027-02-28")
    expect(dateForKey("2026-11-25", "PageUp", bounds)).toBe("2026-11-24")
    expect(to("PageDown", { withShift: true, last: "2027-01-23" })).toBe("2027-01-23")
  })
})
