import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { CURRENCIES, fromDecimalString, quotePrice, toDecimalString } from "@/lib/core/money"
import { amountsOf, feeOf, freeCancelUntil, refundParts, taxInPart, taxOf } from "@/lib/payments/rules"
import { later, START } from "@/tests/support/payment-facts"

/** Eight hours at 1,000,000.00 an hour. */
const LARGEST = quotePrice(100_000_000, 8 * 60)
const nets = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: LARGEST }))
const basisPoints = fc.integer({ min: 0, max: 10_000 })
const percents = fc.integer({ min: 0, max: 100 })

/** a × b / c to the nearest whole, a half upwards, in numbers without a limit. */
function halfUp(a: number, b: number, c: number): number {
  const [twice, whole] = [2n * BigInt(a) * BigInt(b), 2n * BigInt(c)]
  return Number((twice + BigInt(c)) / whole)
}

describe("tax", () => {
  it("is rounded half up", () => {
    const cases = [
      [0, 2_000, 0],
      [1, 2_000, 0],
      [2, 2_000, 0],
      [3, 2_000, 1],
      [5, 1_000, 1],
      [4, 1_000, 0],
      [25, 200, 1],
      [24, 200, 0],
      [22_500, 2_000, 4_500],
      [33_333, 825, 2_750],
      [LARGEST, 10_000, LARGEST],
    ] as const
    for (const [net, bp, tax] of cases) expect([net, bp, taxOf(net, bp)]).toEqual([net, bp, tax])
  })

  it("is exact up to the largest session that can be booked", () => {
    fc.assert(
      fc.property(nets, basisPoints, (net, bp) => {
        expect(taxOf(net, bp)).toBe(halfUp(net, bp, 10_000))
      }),
      { numRuns: 2_000 },
    )
  })

  it("and the price make the gross, on the wire of every currency too", () => {
    fc.assert(
      fc.property(nets, basisPoints, fc.constantFrom(...CURRENCIES), (net, bp, currency) => {
        const amounts = amountsOf(net, bp)
        const onWire = (minor: number) => fromDecimalString(toDecimalString(minor, currency), currency)
        expect(amounts.net + amounts.tax).toBe(amounts.gross)
        expect(onWire(amounts.net) + onWire(amounts.tax)).toBe(onWire(amounts.gross))
        expect(onWire(amounts.gross)).toBe(amounts.gross)
      }),
    )
  })
})

describe("a fee", () => {
  it("is a share of the price, rounded half up, and the tax on it", () => {
    expect(feeOf(22_500, 50, 2_000)).toEqual({ net: 11_250, tax: 2_250, gross: 13_500 })
    expect(feeOf(1, 50, 2_000)).toEqual({ net: 1, tax: 0, gross: 1 })
    expect(feeOf(3, 50, 5_000)).toEqual({ net: 2, tax: 1, gross: 3 })
    expect(feeOf(101, 33, 0)).toEqual({ net: 33, tax: 0, gross: 33 })
  })

  it("is nothing at 0 %, all at 100 %, never more than the whole, and grows with its percent", () => {
    fc.assert(
      fc.property(nets, basisPoints, percents, (net, bp, percent) => {
        const whole = amountsOf(net, bp)
        const fee = feeOf(net, percent, bp)
        expect(feeOf(net, 0, bp)).toEqual({ net: 0, tax: 0, gross: 0 })
        expect(feeOf(net, 100, bp)).toEqual(whole)
        expect(fee.net).toBe(halfUp(net, percent, 100))
        expect(fee.gross).toBeLessThanOrEqual(whole.gross)
        if (percent < 100) expect(feeOf(net, percent + 1, bp).gross).toBeGreaterThanOrEqual(fee.gross)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe("the tax in a part", () => {
  it("is nothing where nothing was taken", () => {
    expect(taxInPart({ tax: 0, gross: 0 }, 0, 0)).toBe(0)
  })

  it("is rounded half up, and what that added is missing in the next", () => {
    expect(taxInPart({ tax: 1, gross: 2 }, 0, 1)).toBe(1)
    expect(taxInPart({ tax: 1, gross: 2 }, 1, 1)).toBe(0)
    expect(taxInPart({ tax: 4_500, gross: 27_000 }, 0, 9_999)).toBe(1_667)
    expect(taxInPart({ tax: 4_500, gross: 27_000 }, 9_999, 17_001)).toBe(2_833)
  })

  it("of all parts together is the tax of the whole, and in each it is its share to the last minor unit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: LARGEST }),
        basisPoints,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        (net, bp, cuts) => {
          const whole = amountsOf(net, bp)
          const ends = [...cuts.map((cut) => Math.floor(cut * whole.gross)), whole.gross].toSorted(
            (a, b) => a - b,
          )
          let [before, sum] = [0, 0]
          for (const end of ends) {
            const part = end - before
            const tax = taxInPart(whole, before, part)
            expect(tax).toBeGreaterThanOrEqual(0)
            expect(tax).toBeLessThanOrEqual(part)
            expect(Math.abs(tax - (part / whole.gross) * whole.tax)).toBeLessThanOrEqual(1 + 1e-6)
            sum += tax
            before = end
          }
          expect(sum).toBe(whole.tax)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe("cancelling for nothing ends", () => {
  it("with the notice, an hour after the confirmation at the earliest, and never where that is the start", () => {
    const cases: [number, number | null, number | null][] = [
      // Minutes of notice, minutes from the confirmation to the start, minutes from the end of it to the start.
      [1_440, 3 * 1_440, 1_440],
      [1_440, 1_440, 1_440 - 60],
      [1_440, 90, 30],
      [1_440, 61, 1],
      [1_440, 60, null],
      [1_440, 10, null],
      [0, 1_440, null],
      [1, 1_440, 1],
      [1_440, null, 1_440],
    ]
    for (const [notice, confirmedBefore, before] of cases) {
      const confirmedAt = confirmedBefore === null ? null : later(START, -confirmedBefore * MINUTE_MS)
      const until = before === null ? null : later(START, -before * MINUTE_MS)
      expect([notice, confirmedBefore, freeCancelUntil(START, notice, confirmedAt)]).toEqual([
        notice,
        confirmedBefore,
        until,
      ])
    }
  })

  it("never before an hour has passed since the confirmation", () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), (notice, confirmedBefore) => {
        const confirmedAt = later(START, -confirmedBefore * MINUTE_MS)
        const until = freeCancelUntil(START, notice, confirmedAt) ?? START
        expect(until.getTime()).toBeGreaterThanOrEqual(
          Math.min(START.getTime(), confirmedAt.getTime() + HOUR_MS),
        )
      }),
    )
  })
})

describe("what several takings give back", () => {
  it("is the newest first, each no more than what is left of it, and the amount in all", () => {
    const taking = fc.tuple(fc.nat(100_000), fc.nat(100_000)).map(([a, b]) => ({
      captured: Math.max(a, b),
      refunded: Math.min(a, b),
    }))
    fc.assert(
      fc.property(fc.array(taking, { maxLength: 4 }), fc.nat(), (made, wish) => {
        const takings = made.map((each, ref) => ({ ...each, ref }))
        const left = (ref: number) => (takings[ref]?.captured ?? 0) - (takings[ref]?.refunded ?? 0)
        const whole = takings.reduce((sum, { ref }) => sum + left(ref), 0)
        const amount = whole === 0 ? 0 : wish % (whole + 1)
        const parts = refundParts(takings, amount)
        expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
        for (const [n, { ref, amount: part }] of parts.entries()) {
          expect(part).toBeGreaterThan(0)
          expect(part).toBeLessThanOrEqual(left(ref))
          if (n < parts.length - 1) expect(part).toBe(left(ref))
        }
        expect(parts.map(({ ref }) => ref)).toEqual(parts.map(({ ref }) => ref).toSorted((a, b) => a - b))
        expect(() => refundParts(takings, whole + 1)).toThrow("more is to be given back")
      }),
    )
  })
})
