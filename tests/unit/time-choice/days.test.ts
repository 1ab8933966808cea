import { describe, expect, it } from "vitest"
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
