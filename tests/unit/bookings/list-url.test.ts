import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BOOKING_LISTS } from "@/components/bookings/list/booking-tabs"
import {
  exportUrl,
  type ListFilters,
  listQuery,
  listUrl,
  readList,
} from "@/components/bookings/list/list-url"
import { datesOf, RANGE_KEYS, type RangeKey, rangeWords } from "@/components/bookings/list/ranges"
import { BOOKING_STATUSES, ROLES } from "@/lib/core/vocabulary"

const { analyst, investor, admin } = BOOKING_LISTS
const TODAY = "2026-12-08"

/** A URL's query as a page is handed it. */
function paramsOf(url: string): Record<string, string[]> {
  const { searchParams } = new URL(url, "http://localhost")
  return Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)]))
}

describe("the URL of a list", () => {
  it("is read as what it was made of, whatever the list", () => {
    const date = fc.integer({ min: 0, max: 400 }).map((day) => {
      return new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
    })
    const days = fc.oneof(
      fc.constant({}),
      fc.record({ range: fc.constantFrom(...RANGE_KEYS) }),
      fc.tuple(date, date).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
      date.map((from) => ({ from })),
    )
    const filters = fc.record({
      statuses: fc.subarray([...BOOKING_STATUSES], { maxLength: 6 }),
      days,
      ended: fc.constantFrom(undefined, true, false),
      q: fc.constantFrom(undefined, "rail & road", "Ünal +1", "100%"),
      sort: fc.constantFrom(undefined, "start", "-start"),
    })
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), filters, (role, { days, ...rest }) => {
        const place = BOOKING_LISTS[role]
        const url = listUrl(place, { ...rest, ...days } as ListFilters, "abc")
        const read = readList(place, paramsOf(url))
        expect(listUrl(place, read.filters, read.cursor)).toBe(url)
        expect(listQuery(place, read.filters, TODAY)).toEqual(
          listQuery(place, { ...rest, ...days } as ListFilters, TODAY),
        )
      }),
    )
  })

  it("says nothing of what is as it opens, and names a tab instead of its statuses", () => {
    expect(listUrl(analyst, { statuses: ["requested"] })).toBe("/bookings")
    expect(listUrl(analyst, { statuses: ["confirmed"], ended: false })).toBe("/bookings?tab=upcoming")
    expect(listUrl(analyst, { statuses: ["confirmed"], ended: true })).toBe("/bookings?tab=to-mark")
    expect(listUrl(analyst, { statuses: ["confirmed"] })).toBe("/bookings?status=confirmed")
    const live: ListFilters = { statuses: ["requested", "confirmed"], ended: false, sort: "start" }
    expect(listUrl(investor, live)).toBe("/bookings")
    expect(listUrl(investor, { statuses: ["requested"] })).toBe("/bookings?status=requested")
    expect(listUrl(admin, { statuses: [], q: "rail" })).toBe("/admin/bookings?q=rail")
  })

  it("takes what a plain form sends, empty fields among it", () => {
    const { filters, cursor } = readList(analyst, {
      tab: "all",
      status: ["completed", "requested"],
      from: "",
      to: "",
      q: " rail ",
    })
    expect(filters).toEqual({
      statuses: ["requested", "completed"],
      range: undefined,
      q: "rail",
      sort: undefined,
    })
    expect(cursor).toBeUndefined()
    expect(readList(analyst, { tab: "all", from: "" }).filters.statuses).toEqual([])
    expect(readList(analyst, { status: [...BOOKING_STATUSES] }).filters.statuses).toEqual([])
  })

  it("counts bad values as not given", () => {
    const bad = {
      status: "gone",
      from: "2026-02-30",
      to: "soon",
      range: "year",
      sort: "price",
      q: "x".repeat(121),
    }
    const { filters } = readList(investor, { ...bad, tab: "nowhere" })
    expect(listUrl(investor, filters)).toBe("/bookings")
    expect(readList(investor, { sort: "respond_by" }).filters.sort).toBeUndefined()
    expect(readList(analyst, { tab: "all", sort: "respond_by" }).filters.sort).toBe("respond_by")
  })

  it("keeps a search that is too long as it was typed, and does not make it", () => {
    const typed = "copper ".repeat(20)
    const { filters } = readList(investor, { q: typed })
    expect(filters).toMatchObject({ q: undefined, tooLong: typed })
    expect(listQuery(investor, filters, TODAY)).not.toHaveProperty("q")
    expect(readList(investor, { q: "copper" }).filters).toMatchObject({ q: "copper", tooLong: undefined })
  })

  it("counts a search that cannot be stored as not given", () => {
    expect(readList(analyst, { q: "a\0b" }).filters.q).toBeUndefined()
  })

  it("lets dates win over a shortcut, and turns them round where they stand the wrong way", () => {
    const read = (params: Record<string, string>) => readList(admin, params).filters
    expect(read({ range: "7", from: "2026-12-01" })).toEqual({ statuses: [], from: "2026-12-01" })
    expect(read({ from: "2026-12-09", to: "2026-12-01" })).toMatchObject({
      from: "2026-12-01",
      to: "2026-12-09",
    })
  })
})

describe("the download of a list", () => {
  it("carries its filters and its order, with the dates of today's range", () => {
    const filters: ListFilters = { statuses: ["confirmed"], ended: false, range: "7", q: "rail" }
    expect(paramsOf(exportUrl(analyst, filters, TODAY))).toEqual({
      status: ["confirmed"],
      ended: ["0"],
      from: ["2026-12-08"],
      to: ["2026-12-14"],
      q: ["rail"],
      sort: ["start"],
      back: [listUrl(analyst, filters)],
    })
    expect(paramsOf(exportUrl(admin, { statuses: [] }, TODAY))).toEqual({
      sort: ["-start"],
      back: ["/admin/bookings"],
    })
  })
})

describe("a range of days", () => {
  it.each<[RangeKey, string, string]>([
    ["today", "2026-12-08", "2026-12-08"],
    ["7", "2026-12-08", "2026-12-14"],
    ["14", "2026-12-08", "2026-12-21"],
    ["month", "2026-12-01", "2026-12-31"],
    ["last-30", "2026-11-09", "2026-12-08"],
  ])("%s goes from %s to %s", (range, from, to) => {
    expect(datesOf({ range }, TODAY)).toEqual({ from, to })
  })

  it("may be open at an end, and is told in words", () => {
    expect(datesOf({ to: "2026-12-24" }, TODAY)).toEqual({ to: "2026-12-24" })
    expect(rangeWords({ from: "2026-12-24" })).toBe("From Thu 24 Dec 2026")
    expect(rangeWords({ from: "2026-12-24", to: "2026-12-24" })).toBe("Thu 24 Dec 2026")
    expect(rangeWords({})).toBeNull()
  })
})
