import { describe, expect, it } from "vitest"
import { dateForKey } from "@/components/dates/grid-keys"

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
