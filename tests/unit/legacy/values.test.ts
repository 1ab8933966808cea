import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { booleanOf, dateOf, instantOf, integerOf, minorUnitsOf } from "@/lib/legacy/values"

const ZONE = process.env.TZ

describe("a time of the older deployment, which is in UTC and does not say so", () => {
  afterEach(() => {
    if (ZONE === undefined) delete process.env.TZ
    else process.env.TZ = ZONE
  })

  it.each(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])(
    "is the same instant on a machine in %s, also in an hour that its clock reads twice or skips",
    (zone) => {
      process.env.TZ = zone
      const times = [
        "2025-10-26T01:30:00",
        "2025-10-26T02:30:00",
        "2025-11-02T01:30:00",
        "2025-11-02T06:30:00",
        "2026-03-29T02:30:00",
        "2026-03-08T02:30:00",
        "2026-04-04T15:15:00",
      ]
      for (const time of times) expect(instantOf(time)?.toISOString()).toBe(`${time}.000Z`)
    },
  )

  it("is read to the millisecond, with a space or without, and by its offset where it has one", () => {
    const read = (text: string) => instantOf(text)?.toISOString()
    expect(read("2025-08-18 14:30:05.123999")).toBe("2025-08-18T14:30:05.123Z")
    expect(read("2025-08-18T14:30")).toBe("2025-08-18T14:30:00.000Z")
    expect(read("2025-08-18T14:30:05.5Z")).toBe("2025-08-18T14:30:05.500Z")
    expect(read("2025-08-18 14:30:00+05:30")).toBe("2025-08-18T09:00:00.000Z")
    expect(read("2025-08-18 14:30:00-04")).toBe("2025-08-18T18:30:00.000Z")
  })

  it.each([
    ...[
      "",
      "infinity",
      "-infinity",
      "now",
      "2025-02-30T00:00:00",
      "2025-13-01T00:00:00",
      "2025-08-18T24:30:00",
    ],
    ...["2025-08-18", "0044-03-15T00:00:00 BC", "12025-01-01T00:00:00", null, undefined, true, 5, {}],
  ])("is none where it is %j", (value) => {
    expect(instantOf(value)).toBeNull()
  })

  it("is the one that was written, whichever it was", () => {
    const between = { min: new Date("1000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z") }
    fc.assert(
      fc.property(fc.date({ ...between, noInvalidDate: true }), (at) => {
        expect(instantOf(at.toISOString().replace("Z", ""))).toEqual(at)
      }),
    )
  })
})

describe("a value of the older deployment", () => {
  it("is a date, also where it is kept as a time", () => {
    expect(dateOf("2025-09-01")).toBe("2025-09-01")
    expect(dateOf("2025-09-01T00:00:00")).toBe("2025-09-01")
    expect(["2025-02-29", "1/9/2025", "", null, 20250901].map(dateOf)).toEqual([null, null, null, null, null])
  })

  it("is a whole number or none", () => {
    expect(["30", 30, "30.0", -5].map(integerOf)).toEqual([30, 30, 30, -5])
    expect(["30.5", "", null, "x", true, "1e3", 1e300].map(integerOf)).toEqual(Array(7).fill(null))
  })

  it("is yes or no, however it is kept", () => {
    expect([true, "t", 1, "Yes", false, "f", 0, null, "?"].map(booleanOf)).toEqual([
      ...[true, true, true, true, false, false, false],
      ...[null, null],
    ])
  })
})

describe("an amount", () => {
  it("is counted in the currency's minor unit, by its digits", () => {
    expect(minorUnitsOf("150.00", "USD")).toBe(15_000)
    expect(minorUnitsOf(0.07, "USD")).toBe(7)
    expect(minorUnitsOf(4.35, "EUR")).toBe(435)
    expect(minorUnitsOf("99999999.99", "GBP")).toBe(9_999_999_999)
    expect([minorUnitsOf("1499.50", "JPY"), minorUnitsOf("1499.49", "JPY")]).toEqual([1500, 1499])
    expect([minorUnitsOf(null, "USD"), minorUnitsOf("0", "USD"), minorUnitsOf("-0.00", "USD")]).toEqual([
      null,
      0,
      0,
    ])
  })

  it.each(["-1", -0.01, "NaN", "", "1,50", "Infinity", "1e5", true, {}])(
    "is none where it is %j",
    (value) => {
      expect(minorUnitsOf(value, "USD")).toBeUndefined()
    },
  )

  it("is what numeric(10,2) held, whichever it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`
        expect(minorUnitsOf(text, "USD")).toBe(cents)
        // As JSON has it, where it is a number.
        expect(minorUnitsOf(Number(text), "USD")).toBe(cents)
      }),
    )
  })
})
