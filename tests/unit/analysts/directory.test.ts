import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodeDirectoryCursor, encodeDirectoryCursor } from "@/lib/analysts/directory-cursor"
import type { DirectoryEntry } from "@/lib/analysts/directory-entries"
import { filtersOn, type Narrowing } from "@/lib/analysts/directory-filters"
import { directoryOrder, placesAfter } from "@/lib/analysts/directory-order"
import { DIRECTORY_SORTS } from "@/lib/analysts/inputs"
import { listFilters } from "@/lib/analysts/list-filters"
import { DAY_SECONDS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"

const NOW = new Date("2026-11-23T09:00:00Z")
const SPELLINGS = ["Credit", "credit", "CREDIT", "Banks", "Metals & mining"].map((spelling) => ({
  spelling,
  key: spelling.toLowerCase(),
}))
const KEYS = [...new Set(SPELLINGS.map(({ key }) => key))]
const LENGTHS = [15, 30, 60]

const Currency = fc.constantFrom("USD", "EUR", "JPY")
const Lengths = fc.uniqueArray(fc.constantFrom(...LENGTHS), { minLength: 1 })
const InDays = fc.constantFrom(0, 3, 6.999, 7, 20, Number.POSITIVE_INFINITY)

const Entry: fc.Arbitrary<DirectoryEntry> = fc
  .record({
    analystId: fc.uuid(),
    isListed: fc.constant(true),
    sortName: fc.constantFrom("", "ada", "bea", "𝒵oe", "ｱ"),
    price: fc.constantFrom(0, 99.5, 450),
    currency: Currency,
    autoConfirm: fc.boolean(),
    sessionMinutes: Lengths,
    specialties: fc.uniqueArray(fc.constantFrom(...SPELLINGS), { selector: ({ key }) => key }),
    ratingCount: fc.constantFrom(0, 3, 5, 9),
    stars: fc.constantFrom(1, 3, 4.5, 5),
    inDays: fc.array(InDays, { minLength: LENGTHS.length, maxLength: LENGTHS.length }),
  })
  .map(({ stars, inDays, ...entry }) => ({
    ...entry,
    shortestMinutes: Math.min(...entry.sessionMinutes),
    ratingSum: stars * entry.ratingCount,
    weightSum: entry.ratingCount * 1.1,
    weightedSum: stars * entry.ratingCount * 1.1,
    nextFree: new Map(
      entry.sessionMinutes.map((length, nth) => [
        length,
        NOW.getTime() / 1000 + (inDays[nth] ?? 0) * DAY_SECONDS,
      ]),
    ),
  }))
const Entries = fc.uniqueArray(Entry, { selector: ({ analystId }) => analystId, maxLength: 40 })

const Narrowings: fc.Arbitrary<Narrowing> = fc.record(
  {
    specialty: fc.constantFrom("Credit", "BANKS", "none"),
    duration: fc.constantFrom(...LENGTHS),
    currency: Currency,
    autoConfirm: fc.boolean(),
    freeWithinDays: fc.constantFrom(1, 7, 30),
  },
  { requiredKeys: [] },
)

describe("the filters' counts", () => {
  it("are, each, what choosing it would leave under the filters of other kinds", () => {
    fc.assert(
      fc.property(Entries, Narrowings, (found, query) => {
        const left = (change: Narrowing) => {
          const missedBy = filtersOn({ ...query, ...change }, NOW)
          return found.filter((entry) => missedBy(entry) === 0).length
        }
        const counts = listFilters(found, query, NOW)
        const [specialties, lengths, currencies] = [
          counts.specialties.map(({ specialty, count }) => [specialty.toLowerCase(), count] as const),
          counts.durations.map(({ minutes, count }) => [minutes, count] as const),
          counts.currencies.map(({ currency, count }) => [currency, count] as const),
        ].map((each) => new Map<string | number, number>(each))
        expect(counts.matching).toBe(left({}))
        expect(counts.anySpecialty).toBe(left({ specialty: undefined }))
        expect(counts.bookingAtOnce).toBe(left({ autoConfirm: true }))
        expect(counts.freeSoon).toBe(left({ freeWithinDays: query.freeWithinDays ?? 7 }))
        for (const key of KEYS) expect(specialties?.get(key) ?? 0).toBe(left({ specialty: key }))
        for (const length of LENGTHS) expect(lengths?.get(length) ?? 0).toBe(left({ duration: length }))
        for (const code of ["USD", "EUR", "JPY"] as const) {
          expect(currencies?.get(code) ?? 0).toBe(left({ currency: code }))
        }
      }),
    )
  })

  it("name a specialty by the first of its spellings, the commonest specialty first", () => {
    const [entry] = fc.sample(Entry, 1)
    if (!entry) throw new Error("nobody")
    const found = SPELLINGS.slice(0, 4)
      .toReversed()
      .map((specialty, nth) => ({ ...entry, analystId: String(nth), specialties: [specialty] }))
    expect(listFilters(found, {}, NOW).specialties).toEqual([
      { specialty: "CREDIT", count: 3 },
      { specialty: "Banks", count: 1 },
    ])
  })
})

describe("the pages of an order", () => {
  for (const sort of DIRECTORY_SORTS) {
    it(`are, one after the other, the whole list, by ${sort}`, () => {
      fc.assert(
        fc.property(Entries, fc.integer({ min: 1, max: 9 }), (entries, limit) => {
          const query = { sort, limit }
          const pageAfter = (cursor: string | null, count: number) => {
            const position = accepted(decodeDirectoryCursor(cursor ?? undefined, sort))
            const order = directoryOrder(query, position, NOW, entries, entries)
            return { places: placesAfter(position, count, entries, order), basis: order.basis }
          }
          const whole = pageAfter(null, 100).places
          expect(whole.map(({ id }) => id).sort()).toEqual(entries.map(({ analystId }) => analystId).sort())
          const paged: typeof whole = []
          let cursor: string | null = null
          do {
            const { places, basis } = pageAfter(cursor, limit)
            paged.push(...places)
            const last = places.length === limit ? places.at(-1) : undefined
            cursor = last ? encodeDirectoryCursor(sort, last, basis, NOW) : null
          } while (cursor)
          expect(paged).toEqual(whole)
        }),
      )
    })
  }
})
