import { describe, expect, it } from "vitest"
import { NO_WISH, priceMaxMinor, type Wish, WishQuery, wishToQuery } from "@/lib/assistant/wish"
import { parseInput } from "@/lib/web/parse"
import { queryValues } from "@/lib/web/query-values"

const MARCUS = "0199e8a0-0000-7000-8000-000000000001"
const DANIEL = "0199e8a0-0000-7000-8000-000000000002"

const WISH: Wish = {
  topics: ["US semiconductors", "Energy & power"],
  analystIds: [MARCUS],
  notAnalystIds: [DANIEL],
  minutes: 30,
  zone: "Europe/London",
  days: ["2026-12-01", 3],
  notDays: [4],
  windows: [
    { startMinute: 540, endMinute: 660 },
    { startMinute: 900, endMinute: 1440 },
  ],
  priceMax: "300.00",
  currency: "USD",
  instantOnly: true,
}

function read(query: string) {
  return parseInput(WishQuery, queryValues(new URLSearchParams(query), WishQuery))
}

function wrongIn(query: string) {
  const parsed = read(query)
  return parsed.ok ? [] : Object.keys(parsed.problem.fields ?? {})
}

describe("a wish", () => {
  it("is the same after a query held it", () => {
    expect(read(wishToQuery(WISH))).toEqual({ ok: true, value: WISH })
    expect(wishToQuery(NO_WISH)).toBe("")
    expect(read("")).toEqual({ ok: true, value: NO_WISH })
  })

  it("is written in the wire's names, each value under a key of its own", () => {
    expect(wishToQuery({ ...NO_WISH, days: [0, "2026-12-08"], windows: WISH.windows })).toBe(
      "days=0&days=2026-12-08&windows=540-660&windows=900-1440",
    )
  })

  it.each([
    ["days=2026-02-30", "days.0"],
    ["days=7", "days.0"],
    ["days=1&not_days=tomorrow", "notDays.0"],
    ["windows=660-540", "windows.0"],
    ["windows=540-540", "windows.0"],
    ["windows=540-1441", "windows.0"],
    ["windows=540-600&windows=9:00-10:00", "windows.1"],
    ["zone=Mars/Olympus", "zone"],
    ["zone=", "zone"],
    ["price_max=-5&currency=USD", "priceMax"],
    ["price_max=1e3&currency=USD", "priceMax"],
    ["price_max=10.5&currency=JPY", "priceMax"],
    ["price_max=300", "currency"],
    ["currency=XYZ", "currency"],
    ["minutes=5", "minutes"],
    ["minutes=30&minutes=45", "minutes"],
    ["analyst_ids=marcus", "analystIds.0"],
    ["topics=%20", "topics.0"],
    ["instant_only=maybe", "instantOnly"],
    ["price=300", "price"],
    [Array.from({ length: 63 }, () => "days=1").join("&"), "days"],
  ])("is refused where it says what cannot be: %s", (query, field) => {
    expect(wrongIn(query)).toEqual([field])
  })

  it("counts its price in the smallest units of its currency", () => {
    expect(priceMaxMinor(WISH)).toBe(30_000)
    expect(priceMaxMinor({ priceMax: "58000", currency: "JPY" })).toBe(58_000)
    expect(priceMaxMinor(NO_WISH)).toBeNull()
  })
})
