import { expect, it } from "vitest"
import { BOOKING_LISTS, countsOf, countWords } from "@/components/bookings/booking-tabs"

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

it("counts what has ended and what has not apart", () => {
  const ended = { ...COUNTS, requested: 0, confirmed: 2 }
  expect(countsOf({ all: COUNTS, ended }, true).confirmed).toBe(2)
  expect(countsOf({ all: COUNTS, ended }, false)).toMatchObject({
    requested: 3,
    confirmed: 1198,
    cancelled: 0,
  })
  expect(countsOf({ all: COUNTS, ended }, undefined)).toBe(COUNTS)
})

it("gives every booking of an analyst or an investor one place besides All", () => {
  for (const { tabs } of [BOOKING_LISTS.analyst, BOOKING_LISTS.investor]) {
    for (const status of ["confirmed", "declined", "cancelled", "completed", "expired", "no_show"] as const) {
      for (const ended of [true, false]) {
        const places = tabs.filter((tab) => tab.statuses.includes(status) && tab.ended === ended)
        expect(places.length, `${status}, ${ended ? "ended" : "ahead"}`).toBe(1)
      }
    }
  }
})
