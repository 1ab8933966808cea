import { expect, it } from "vitest"
import { countWords } from "@/components/bookings/booking-tabs"

const COUNTS = {
  requested: 3,
  confirmed: 1200,
  declined: 0,
  cancelled: 4,
  completed: 10_000,
  expired: 0,
  no_show: 0,
}

it("says how many bookings a tab holds, and where nobody counted further", () => {
  expect(countWords(COUNTS, ["requested", "confirmed"])).toBe("1,203")
  expect(countWords(COUNTS, ["completed"])).toBe("10,000+")
  expect(countWords(COUNTS, [])).toBe("11,207+")
  expect(countWords({ ...COUNTS, completed: 9_999 }, [])).toBe("11,206")
})
