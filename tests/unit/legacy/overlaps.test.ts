import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Candidate, compareKeys, Diaries, findClashes } from "@/lib/legacy/overlaps"

const at = (
  key: string,
  start: number,
  end: number,
  createdAt: number,
  who: Partial<Candidate> = {},
): Candidate => ({
  ...{ key, start, end, createdAt, analystId: "a", investorId: `i${key}` },
  ...who,
})
const lost = (candidates: readonly Candidate[]) =>
  [...findClashes(candidates, new Diaries()).keys()].sort(compareKeys)

describe("sessions that were booked for one time", () => {
  it("leave it to the one that was made first, whatever their lengths and numbers", () => {
    expect(lost([at("1", 0, 30, 5), at("2", 0, 60, 1), at("3", 50, 70, 9)])).toEqual(["1", "3"])
    expect(lost([at("9", 0, 30, 1), at("10", 0, 30, 1)])).toEqual(["10"])
  })

  it("do not lose it to one that lost its own, nor to one that only touches them", () => {
    expect(lost([at("1", 0, 30, 1), at("2", 20, 60, 2), at("3", 50, 90, 3)])).toEqual(["2"])
    expect(lost([at("1", 0, 30, 1), at("2", 30, 60, 2)])).toEqual([])
  })

  it("are an investor's as well as an analyst's", () => {
    const mine = { investorId: "i" }
    const clashes = findClashes(
      [at("1", 0, 30, 1, mine), at("2", 10, 40, 2, { ...mine, analystId: "b" })],
      new Diaries(),
    )
    expect([...clashes]).toEqual([["2", { side: "investor", keptBy: "1" }]])
  })

  it("leave no two that stand over each other, and none without one that stands there and was made before", () => {
    const one = fc.record({
      start: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 1, max: 20 }),
      createdAt: fc.integer({ min: 0, max: 9 }),
      analyst: fc.integer({ min: 0, max: 2 }),
      investor: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (drawn) => {
        const all = drawn.map(({ start, length, createdAt, analyst, investor }, nth) =>
          at(String(nth), start, start + length, createdAt, {
            analystId: `a${analyst}`,
            investorId: `i${investor}`,
          }),
        )
        const clashes = findClashes(all, new Diaries())
        const kept = all.filter(({ key }) => !clashes.has(key))
        const meet = (a: Candidate, b: Candidate) =>
          (a.analystId === b.analystId || a.investorId === b.investorId) && a.start < b.end && b.start < a.end
        for (const a of kept) for (const b of kept) if (a !== b) expect(meet(a, b)).toBe(false)
        for (const a of all.filter(({ key }) => clashes.has(key))) {
          const before = kept.filter(
            (b) =>
              b.createdAt < a.createdAt || (b.createdAt === a.createdAt && Number(b.key) < Number(a.key)),
          )
          expect(before.some((b) => meet(a, b))).toBe(true)
        }
      }),
    )
  })

  it("meets what stands: an analyst's group, and the seat of each who is in it", () => {
    const standing = new Diaries()
    const held = { from: 0, until: 60, by: "group" }
    standing.enter("ana", held, ["ian", "ivy"], held)
    const at = (key: string, analystId: string, investorId: string) =>
      ({ key, analystId, investorId, start: 30, end: 90, createdAt: 0 }) satisfies Candidate
    const clashes = findClashes(
      [at("1", "ana", "bob"), at("2", "axel", "ivy"), at("3", "axel", "bob")],
      standing,
    )
    expect(Object.fromEntries(clashes)).toEqual({
      1: { side: "analyst", keptBy: "group" },
      2: { side: "investor", keptBy: "group" },
    })
  })
})
