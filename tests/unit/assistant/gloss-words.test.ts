import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { assumedWords, partQuery, partsOf, partWords, type WishPart } from "@/lib/assistant/gloss-words"
import { findUrl, holdsPart, joinParts } from "@/lib/assistant/part-rules"
import { NO_WISH, type Wish, wishToQuery } from "@/lib/assistant/wish"

const ANALYST = "0199e8a0-0000-7000-8000-000000000001"
const OTHER = "0199e8a0-0000-7000-8000-000000000002"
const clock = {
  hourCycle: "h23",
  nameOf: (id: string) => (id === ANALYST ? "Marcus Adeyemi" : "Daniel Osei"),
} as const

describe("a part of a wish in words", () => {
  it.each<[WishPart, string]>([
    [{ minutes: 30 }, "30 minutes"],
    [{ topics: ["US semiconductors"] }, "US semiconductors"],
    [{ analystIds: [ANALYST] }, "Marcus Adeyemi"],
    [{ notAnalystIds: [OTHER] }, "without Daniel Osei"],
    [{ days: ["2026-12-01"] }, "Tue 1 Dec"],
    [{ days: ["2026-12-01", "2026-12-03"] }, "Tue 1 Dec or Thu 3 Dec"],
    [{ days: ["2026-11-30", "2026-12-01", "2026-12-02"] }, "Mon 30 Nov–Wed 2 Dec"],
    [{ days: [0, 4] }, "Mondays or Fridays"],
    [{ notDays: [4] }, "not Fridays"],
    [{ notDays: ["2026-12-04"] }, "not Fri 4 Dec"],
    [{ windows: [{ startMinute: 900, endMinute: 1440 }] }, "from 15:00"],
    [{ windows: [{ startMinute: 0, endMinute: 720 }] }, "until 12:00"],
    [{ windows: [{ startMinute: 720, endMinute: 1080 }] }, "12:00–18:00"],
    [{ windows: [{ startMinute: 0, endMinute: 1440 }] }, "any time of day"],
    [{ zone: "America/New_York" }, "New York time"],
    [{ priceMax: "300.00", currency: "USD" }, "up to $300.00"],
    [{ priceMax: "0", currency: "JPY" }, "up to ¥0"],
    [{ instantOnly: true }, "books at once"],
  ])("%j", (part, words) => {
    expect(partWords(part, clock)).toBe(words)
  })

  it("says what an assumption left out, where there was something", () => {
    const from = (startMinute: number) => ({ windows: [{ startMinute, endMinute: 1440 }] })
    expect(assumedWords(from(900), "after 3", "h23")).toBe("not 03:00")
    expect(assumedWords(from(900), "after 3", "h12")).toBe("not 3:00 am")
    expect(assumedWords(from(540), "after 9", "h23")).toBeNull()
    expect(assumedWords(from(720), "around lunch", "h23")).toBeNull()
    expect(assumedWords({ minutes: 30 }, "a short one, 30", "h23")).toBeNull()
  })
})

const Day = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, "0")}`),
)
const distinct = <T>(values: fc.Arbitrary<T>) => fc.uniqueArray(values, { maxLength: 6 })
const AnyWish: fc.Arbitrary<Wish> = fc
  .record({
    topics: distinct(fc.constantFrom("Energy", "AI & chips", "Öl=Gas", "Banks, EU")),
    analystIds: distinct(fc.constant(ANALYST)),
    notAnalystIds: distinct(fc.constant(OTHER)),
    minutes: fc.option(fc.constantFrom(15, 30, 60)),
    zone: fc.option(fc.constantFrom("Asia/Tokyo", "America/New_York")),
    days: distinct(Day),
    notDays: distinct(Day),
    windows: fc.uniqueArray(fc.integer({ min: 0, max: 1380 }), { maxLength: 3 }),
    price: fc.option(fc.constantFrom("10.00", "300.00")),
    instantOnly: fc.boolean(),
  })
  .map(({ windows, price, ...rest }) => ({
    ...rest,
    windows: windows.map((startMinute) => ({ startMinute, endMinute: startMinute + 60 })),
    priceMax: price,
    currency: price === null ? null : "EUR",
  }))

describe("the parts of a wish", () => {
  it("make the same wish again, whatever it is", () => {
    fc.assert(
      fc.property(AnyWish, (wish) => {
        const parts = partsOf(wish).map(partQuery)
        expect(joinParts(parts)).toBe(wishToQuery(wish))
        for (const part of parts) expect(holdsPart(wishToQuery(wish), part)).toBe(true)
        for (const part of partsOf(wish)) expect(partWords(part, clock)).not.toBe("")
      }),
    )
  })

  it("are gone without them, each by itself", () => {
    fc.assert(
      fc.property(AnyWish, (wish) => {
        const parts = partsOf(wish).map(partQuery)
        for (const part of parts) {
          const rest = joinParts(parts.filter((other) => other !== part))
          expect(holdsPart(rest, part)).toBe(false)
        }
      }),
    )
  })

  it("count once where they say the same, and the last where a wish has only one", () => {
    expect(joinParts(["days=2026-12-01", "days=2026-12-01&days=2026-12-02"])).toBe(
      "days=2026-12-01&days=2026-12-02",
    )
    expect(joinParts(["minutes=30", "topics=Energy", "minutes=60"])).toBe("topics=Energy&minutes=60")
    expect(joinParts(["sort=price", "limit=9"])).toBe("")
    expect(joinParts([])).toBe(wishToQuery(NO_WISH))
  })

  it("stand in the address, with how many times are shown where that is not the usual", () => {
    expect([findUrl(""), findUrl("", 10), findUrl("minutes=30"), findUrl("minutes=30", 10)]).toEqual([
      "/find",
      "/find?limit=10",
      "/find?minutes=30",
      "/find?minutes=30&limit=10",
    ])
  })
})
