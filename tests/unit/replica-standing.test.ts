import { describe, expect, it } from "vitest"
import { type AtPrimary, type AtReplica, standingOf } from "@/db/replica-standing"
import { SECOND_MS } from "@/lib/core/duration"

const NOW = new Date("2026-11-24T14:02:00Z")
const whose = { system: "7", database: "5" }
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * SECOND_MS)

const here = (values: Partial<AtPrimary> = {}): AtPrimary => ({
  ...whose,
  now: NOW,
  noneEndedFrom: "741",
  written: "9000",
  ...values,
})
const there = (values: Partial<AtReplica> = {}): AtReplica => ({
  ...whose,
  follows: true,
  allEndedBefore: "740",
  replayed: "9000",
  committed: ago(1),
  ...values,
})

describe("a replica", () => {
  it("that is level is as of now, however long ago somebody committed, and also ahead of what the primary said", () => {
    const level = { asOf: NOW, behindSeconds: 0, isReplica: true }
    expect(standingOf(here(), there({ committed: ago(7_200) }))).toEqual(level)
    expect(standingOf(here(), there({ committed: null }))).toEqual(level)
    expect(standingOf(here(), there({ replayed: "10000" }))).toEqual(level)
  })

  it("that has not replayed the whole log is level where every transaction that has ended has ended there", () => {
    const lacking = { replayed: "8999", committed: ago(20) }
    expect(standingOf(here(), there({ ...lacking, allEndedBefore: "741" }))).toMatchObject({ asOf: NOW })
    expect(standingOf(here(), there({ ...lacking, allEndedBefore: "1000" }))).toMatchObject({ asOf: NOW })
    expect(standingOf(here(), there(lacking))).toMatchObject({ behindSeconds: 20 })
  })

  it("that is not level is as of its last commit, or of when it was known to be level", () => {
    const late = there({ replayed: "8999", committed: ago(20) })
    expect(standingOf(here(), late)).toEqual({ asOf: ago(20), behindSeconds: 20, isReplica: true })
    expect(standingOf(here(), late, ago(3))).toEqual({ asOf: ago(3), behindSeconds: 3, isReplica: true })
    expect(standingOf(here(), late, ago(40))).toMatchObject({ behindSeconds: 20 })
  })

  it("whose clock says later than the primary's is behind by nothing", () => {
    expect(standingOf(here(), there({ replayed: "1", committed: ago(-5) }))).toMatchObject({
      asOf: NOW,
      behindSeconds: 0,
    })
  })

  it.each([
    ["far_behind", here(), there({ replayed: "8999", committed: ago(61) })],
    ["far_behind", here(), there({ replayed: null, committed: null })],
    ["no_replica", here(), there({ follows: false })],
    ["no_replica", here({ written: null }), there()],
    ["no_replica", here(), undefined],
    ["other_database", here(), there({ system: "8" })],
    ["other_database", here(), there({ database: "6" })],
  ])("is not read from: %s", (trouble, primary, replica) => {
    expect(standingOf(primary, replica)).toEqual({ trouble })
  })

  it("that is a minute behind, to the second, is read from", () => {
    expect(standingOf(here(), there({ replayed: "1", committed: ago(60) }))).toMatchObject({
      behindSeconds: 60,
    })
  })
})
