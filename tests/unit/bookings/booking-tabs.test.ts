import { expect, it } from "vitest"
import { BOOKING_LISTS, countsOf, countWords } from "@/components/bookings/list/booking-tabs"

const COUNTS = {
  requested: 3,
  confirmed: 800,
  declined: 0,
  cancelled: 4,
  completed: 1_000,
  expired: 0,
  no_show: 0,
}

it("says how many bookings a tab holds, and where nobody counted further", () => {
  expect(countWords(COUNTS, ["requested", "confirmed"])).toBe("803")
  expect(countWords(COUNTS, ["completed"])).toBe("1,000+")
  expect(countWords(COUNTS, [])).toBe("1,807+")
  expect(countWords({ ...COUNTS, completed: 999 }, [])).toBe("1,806")
})

it("counts what has ended and what has not apart", () => {
  const [ended, ahead] = [
    { ...COUNTS, confirmed: 2 },
    { ...COUNTS, confirmed: 798 },
  ]
  const counts = { all: COUNTS, ended, ahead }
  expect([undefined, true, false].map((which) => countsOf(counts, which))).toEqual([COUNTS, ended, ahead])
})

it("gives every booking one place besides All", () => {
  for (const { tabs } of Object.values(BOOKING_LISTS)) {
    for (const status of ["confirmed", "declined", "cancelled", "completed", "expired", "no_show"] as const) {
      for (const ended of [true, false]) {
        const places = tabs.filter((tab) => tab.statuses.includes(status) && tab.ended === ended)
        expect(places.length, `${status}, ${ended ? "ended" : "ahead"}`).toBe(1)
      }
    }
  }
})
