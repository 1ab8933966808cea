import { describe, expect, it } from "vitest"
import { besideChoice, insightsUrl, readInsightsQuery, weeksChoice } from "@/components/insights/insights-url"

const ID = "0198f000-0000-7000-8000-000000000001"

const BEFORE = { first: "2026-02-02", last: "2026-02-23", count: 4 }

describe("the address of insights", () => {
  it("means 13 weeks of the house where it says nothing, or nothing that is valid", () => {
    const usual = readInsightsQuery({})
    expect(usual).toMatchObject({ view: "house", range: "13", all: false })
    expect(insightsUrl("/admin/insights", usual)).toBe("/admin/insights")
    expect(
      readInsightsQuery({ range: "toString", view: "x", analyst: "x", from: "2026-02-30", before_to: "x" }),
    ).toEqual(usual)
  })

  it("comes out as it was read", () => {
    const params = {
      view: "compare",
      range: "custom",
      from: "2026-03-02",
      to: "2026-03-29",
      analyst: ID,
      other: ID,
      before_from: "2025-03-03",
      before_to: "2025-03-30",
    }
    const query = readInsightsQuery(params)
    expect(insightsUrl("/admin/insights", query)).toBe(`/admin/insights?${new URLSearchParams(params)}`)
    expect(weeksChoice(query)).toEqual({ range: "custom", from: "2026-03-02", to: "2026-03-29" })
    expect(besideChoice(query, { before: BEFORE })).toEqual({
      range: "custom",
      from: "2025-03-03",
      to: "2025-03-30",
    })
  })

  it("leaves out what another view or range has no use for", () => {
    const query = readInsightsQuery({
      view: "compare",
      from: "2026-03-02",
      to: "2026-03-29",
      analyst: ID,
      other: ID,
    })
    expect(insightsUrl("/i", query, { view: "house", range: "4" })).toBe("/i?range=4")
    expect(insightsUrl("/i", query, { view: "analyst", range: "13" })).toBe(`/i?view=analyst&analyst=${ID}`)
    expect(insightsUrl("/i", readInsightsQuery({ all: "1", sort: "answer" }))).toBe("/i?sort=answer&all=1")
    expect(insightsUrl("/i", readInsightsQuery({ sort: "requests" }), { view: "analyst" })).toBe(
      "/i?view=analyst",
    )
  })

  it("shows the usual weeks until dates are chosen, beside as many before", () => {
    const query = readInsightsQuery({ range: "custom" })
    expect(query.range).toBe("custom")
    expect(weeksChoice(query)).toEqual({ range: "13" })
    expect(besideChoice(query, { before: BEFORE })).toEqual({
      range: "custom",
      from: "2026-02-02",
      to: "2026-03-01",
    })
  })

  it("turns dates round, adds one that is missing, and ends after 53 weeks", () => {
    const dates = (from?: string, to?: string) =>
      weeksChoice(readInsightsQuery({ range: "custom", from, to }))
    expect(dates("2026-03-29", "2026-03-02")).toMatchObject({ from: "2026-03-02", to: "2026-03-29" })
    expect(dates("2026-03-02")).toMatchObject({ from: "2026-03-02", to: "2026-05-31" })
    expect(dates(undefined, "2026-05-31")).toMatchObject({ from: "2026-03-02", to: "2026-05-31" })
    expect(dates("2026-03-02", "2030-01-01")).toMatchObject({ from: "2026-03-02", to: "2027-03-07" })
  })
})
