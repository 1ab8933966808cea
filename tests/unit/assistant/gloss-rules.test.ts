import { describe, expect, it } from "vitest"
import { readPieces, wishPieces } from "@/lib/assistant/gloss-rules"
import type { Chip } from "@/lib/assistant/reading"
import { NO_WISH } from "@/lib/assistant/wish"

const DANIEL = "0199e8a0-0000-7000-8000-000000000002"
const clock = { hourCycle: "h23", nameOf: () => "Daniel Osei" } as const
const TEXT = "Half an hour on chips next Tuesday, someone punchy, after 3, under $300, not Daniel, tonight"
const said = (chip: Pick<Chip, "field" | "text" | "value"> & Partial<Chip>) =>
  ({ assumed: false, choices: [], ...chip }) as Chip
const evening = [{ startMinute: 1080, endMinute: 1320 }]
const after3 = [{ startMinute: 900, endMinute: 1440 }]
const CHIPS = [
  said({ field: "minutes", text: "Half an hour", value: 30 }),
  said({ field: "topics", text: "on chips", value: ["US semiconductors"] }),
  said({
    field: "days",
    text: "next Tuesday",
    value: ["2026-12-01"],
    choices: [["2026-12-01"], ["2026-12-08"]],
  }),
  said({ field: "windows", text: "after 3", value: after3, assumed: true }),
  said({ field: "price_max", text: "under $300", value: { priceMax: "300.00", currency: "USD" } }),
  said({ field: "not_analyst_ids", text: "not Daniel", value: [DANIEL] }),
  said({ field: "days", text: "tonight", value: ["2026-11-24"] }),
  said({ field: "windows", text: "", value: evening }),
]

describe("a text as it was read", () => {
  it("is told in the order in which it was written, what was not understood in its place", () => {
    const pieces = readPieces(TEXT, { chips: CHIPS, unread: ["someone punchy"] }, clock)
    expect(
      pieces.map(({ words, readings }) => [words, readings.map(({ label }) => label).join(" | ")]),
    ).toEqual([
      ["Half an hour", "30 minutes"],
      ["on chips", "US semiconductors"],
      ["next Tuesday", "Tue 1 Dec | Tue 8 Dec"],
      ["someone punchy", ""],
      ["after 3", "from 15:00"],
      ["under $300", "up to $300.00"],
      ["not Daniel", "without Daniel Osei"],
      ["tonight", "Tue 24 Nov"],
      [null, "18:00–22:00"],
    ])
    expect(pieces.find(({ words }) => words === "after 3")).toMatchObject({
      isAssumed: true,
      assumed: "not 03:00",
    })
    expect(pieces.find(({ words }) => words === "under $300")?.readings).toEqual([
      { part: "price_max=300.00&currency=USD", label: "up to $300.00" },
    ])
  })

  it("keeps words apart that come twice", () => {
    const twice = [
      said({ field: "days", text: "Tuesday", value: ["2026-12-01"] }),
      said({ field: "days", text: "Tuesday", value: ["2026-12-08"] }),
    ]
    const pieces = readPieces("Tuesday, hm, Tuesday, hm", { chips: twice, unread: ["hm", "hm"] }, clock)
    expect(pieces.map(({ words }) => words)).toEqual(["Tuesday", "hm", "Tuesday", "hm"])
  })
})

it("a wish without words is told as it reads", () => {
  const pieces = wishPieces({ ...NO_WISH, minutes: 30, instantOnly: true }, clock)
  expect(pieces.map(({ words, readings: [reading] }) => [words, reading?.label])).toEqual([
    [null, "30 minutes"],
    [null, "books at once"],
  ])
})
