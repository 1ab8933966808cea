import { describe, expect, it } from "vitest"
import { readPieces, wishPieces } from "@/lib/assistant/gloss-rules"
import { joinParts } from "@/lib/assistant/part-rules"
import type { Chip } from "@/lib/assistant/reading"
import { NO_WISH } from "@/lib/assistant/wish"
import { houseOf } from "@/lib/assistant/words/house"
import { readPlaced, readWords } from "@/lib/assistant/words/read-words"

const DANIEL = "0199e8a0-0000-7000-8000-000000000002"
const clock = { hourCycle: "h23", nameOf: () => "Daniel Osei" } as const
const house = houseOf([], [])
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

function piecesOf(text: string, chips: readonly Chip[], unread: readonly string[]) {
  const placed = chips.map((chip, place) => ({
    ...{ chip, place, start: 0 },
    otherwise: { alone: null, byLength: [] },
  }))
  return readPieces(text, { reading: { wish: NO_WISH, chips, unread }, placed, isModels: () => false }, clock)
}

/** What counts when each piece's first reading is chosen, less those of some words. */
function left(text: string, without: readonly string[], choose: Record<string, number> = {}) {
  const { placed, left: unread } = readPlaced(text, { today: "2026-11-24", house })
  const chips = placed.map(({ chip }) => chip)
  const reading = { wish: NO_WISH, chips, unread: unread.map((run) => run.text) }
  return joinParts(
    readPieces(text, { reading, placed, isModels: () => false }, clock).flatMap(({ words, readings }) =>
      without.includes(words ?? "") ? [] : (readings[choose[words ?? ""] ?? 0]?.part ?? []),
    ),
  )
}

const WEEK = ["30", "01", "02", "03", "04", "05", "06"].map(
  (day) => `days=2026-${day === "30" ? "11" : "12"}-${day}`,
)

describe("words that narrow each other", () => {
  it.each(["next week, Tuesday", "nächste Woche, Dienstag"])("%s", (text) => {
    const [week = "", day = ""] = text.split(", ")
    expect(left(text, [])).toBe("days=2026-12-01")
    expect(left(text, [day])).toBe(WEEK.join("&"))
    expect(left(text, [week])).toBe("days=1")
    expect(left(text, [week, day])).toBe("")
  })

  it("say what is left of them, each by itself", () => {
    const text = "next week, Tuesday or Thursday"
    expect(left(text, ["Tuesday"])).toBe("days=2026-12-03")
    expect(left(text, ["or Thursday"])).toBe("days=2026-12-01")
    expect(left(text, ["Tuesday", "or Thursday"])).toBe(WEEK.join("&"))
    expect(left(text, ["next week"])).toBe("days=1&days=3")
  })

  it("are times of a day, too", () => {
    const text = "after 3 on Tuesday afternoon"
    expect(left(text, [])).toBe("days=2026-12-01&windows=900-1080")
    expect(left(text, ["after 3"])).toBe("days=2026-12-01&windows=720-1080")
    expect(left(text, ["afternoon"])).toBe("days=2026-12-01&windows=900-1440")
  })
})

describe("another length", () => {
  const text = "30 or 60 minutes at 3pm, $200 an hour"
  it("takes its time and its price with it", () => {
    expect(left(text, [])).toBe("minutes=30&windows=900-930&price_max=100.00&currency=USD")
    expect(left(text, [], { "30 or 60 minutes": 1 })).toBe(
      "minutes=60&windows=900-960&price_max=200.00&currency=USD",
    )
    expect(left(text, ["30 or 60 minutes"])).toBe("windows=900-930")
  })

  it("is as long as any analyst's shortest where none is said, and assumed then", () => {
    const long = houseOf([], [], [30, 60, 45])
    const read = (said: string) => readWords(said, { today: "2026-11-24", house: long }).chips
    expect(read("at 3pm")).toMatchObject([{ value: [{ startMinute: 900, endMinute: 960 }], assumed: true }])
    expect(read("at 11:15pm")).toMatchObject([{ value: [{ startMinute: 1395, endMinute: 1440 }] }])
    expect(read("at 3pm, 30 minutes")[0]).toMatchObject({
      value: [{ startMinute: 900, endMinute: 930 }],
      assumed: false,
    })
  })
})

describe("a text as it was read", () => {
  it("is told in the order in which it was written, what was not understood in its place", () => {
    const pieces = piecesOf(TEXT, CHIPS, ["someone punchy"])
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
      { part: "price_max=300.00&currency=USD", label: "up to $300.00", otherwise: [] },
    ])
  })

  it("keeps words apart that come twice", () => {
    const twice = [
      said({ field: "days", text: "Tuesday", value: ["2026-12-01"] }),
      said({ field: "days", text: "Tuesday", value: ["2026-12-08"] }),
    ]
    const pieces = piecesOf("Tuesday, hm, Tuesday, hm", twice, ["hm", "hm"])
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
