import { expect, it } from "vitest"
import { DAY_MS } from "@/lib/core/duration"
import { rangeAround, rangeIn, rangeProblem } from "@/lib/slots/asked-range"

const NOW = new Date("2026-11-23T09:00:00Z")
const ZONES = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/New_York"]
const ASKED: Parameters<typeof rangeIn>[1][] = [
  {},
  { from: "2026-11-01" },
  { to: "2026-12-31" },
  { from: "2026-03-08", to: "2026-03-08" },
  { from: "2026-09-01", to: "2026-11-01" },
  { from: new Date("2026-12-01T00:00:00Z") },
  { from: new Date("2026-12-01T00:00:00Z"), to: "2026-12-01" },
  { from: "2026-12-01", to: new Date("2027-01-31T05:00:00Z") },
]

it.each(ZONES)("what is read before the zone is known holds all of the range in %s", (zone) => {
  for (const asked of ASKED) {
    const [range, around] = [rangeIn(zone, asked, NOW), rangeAround(asked, NOW)]
    expect(rangeProblem(range, true), JSON.stringify(asked)).toBeNull()
    expect(around.from <= range.from && range.to <= around.to, JSON.stringify(asked)).toBe(true)
  }
})

it("is never longer than a range may be, with a day for the zones, nor ends before it begins", () => {
  const wrong = [
    { from: "1970-01-01", to: "2200-12-31" },
    { from: "2026-12-02", to: "2026-11-01" },
    { from: "2026-12-02", to: NOW },
  ]
  for (const asked of wrong) {
    const { from, to } = rangeAround(asked, NOW)
    expect(to.getTime() - from.getTime()).toBeGreaterThanOrEqual(0)
    expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(65 * DAY_MS)
    for (const zone of ZONES) expect(rangeProblem(rangeIn(zone, asked, NOW), true)).toHaveProperty("to")
  }
})
