import { beforeAll, describe, expect, it } from "vitest"
import { findTimes } from "@/lib/assistant/find-times"
import { GetSuggestionsInput } from "@/lib/assistant/inputs"
import { listExamples } from "@/lib/assistant/list-examples"
import { readWish } from "@/lib/assistant/read-wish"
import { showTimes } from "@/lib/assistant/show-times"
import { wishToQuery } from "@/lib/assistant/wish"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { queryValues } from "@/lib/web/query-values"
import { countQueries } from "@/tests/support/count-queries"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const WEEK = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  startMinute: 480,
  endMinute: 1200,
  slotMinutes: 30,
}))
const TEXT = "Half an hour on peat bogs on Tuesday or Wednesday after 3, not Ottilie, someone punchy"

let investor: User
let ottilie: User
let hidden: User

beforeAll(async () => {
  investor = await makeUser(db, "investor", { timeZone: "Europe/London" })
  const covering = { isEnabled: true, specialties: ["Peat bogs"] }
  ottilie = await makeAnalyst(db, covering, WEEK, { name: "Ottilie Brandt" })
  await makeAnalyst(db, covering, WEEK, { name: "Bruno Moor" })
  hidden = await makeAnalyst(db, { isEnabled: false }, WEEK, { name: "Hidden Person" })
})

const asked = (query: string) =>
  GetSuggestionsInput.parse(queryValues(new URLSearchParams(query), GetSuggestionsInput))
const labels = (pieces: readonly { readonly readings: readonly { readonly label: string }[] }[]) =>
  pieces.map(({ readings: [reading] }) => reading?.label ?? null)

describe("what an investor typed", () => {
  it("is answered with each of its words, and with the times that its address shows", async () => {
    const ctx = ctxOf(db, investor, NOW)
    const found = accepted(await findTimes(ctx, { text: TEXT }))
    expect(found.text).toBe(TEXT)
    expect(found.readBy).toBe("grammar")
    expect(found.pieces.map(({ words }) => words)).toEqual([
      "Half an hour",
      "on peat bogs",
      "on Tuesday",
      "or Wednesday",
      "after 3",
      "not Ottilie",
      "someone punchy",
    ])
    expect(labels(found.pieces).slice(-2)).toEqual(["without Ottilie Brandt", null])
    expect(found.query).not.toMatch(/punchy|Half|Ottilie/)
    const shown = accepted(await showTimes(ctx, asked(found.query)))
    expect(shown.suggestions).toEqual(found.suggestions)
    expect(shown.query).toBe(found.query)
    expect(shown.pieces.every(({ words }) => words === null)).toBe(true)
    expect(new Set(labels(shown.pieces))).toEqual(new Set(labels(found.pieces.slice(0, -1))))
    expect(shown.suggestions.items).toHaveLength(5)
    expect(shown.suggestions.items.map(({ analyst }) => analyst.name)).not.toContain("Ottilie Brandt")
  })

  it("names everybody whom it may mean", async () => {
    const fenn = await makeAnalyst(db, { isEnabled: true }, WEEK, { name: "Bruno Fenn" })
    const found = accepted(await findTimes(ctxOf(db, investor, NOW), { text: "with Bruno" }))
    const [piece] = found.pieces
    expect(piece?.readings.map(({ label }) => label).toSorted()).toEqual(["Bruno Fenn", "Bruno Moor"])
    expect(piece?.readings.map(({ part }) => part)).toContain(`analyst_ids=${fenn.id}`)
  })

  it("is wished on the clock that it was told on", async () => {
    const ctx = ctxOf(db, investor, NOW)
    const found = accepted(await findTimes(ctx, { text: "tomorrow at 9:00", zone: "Asia/Tokyo" }))
    expect(asked(found.query).zone).toBe("Asia/Tokyo")
    const named = accepted(
      await findTimes(ctx, { text: "tomorrow at 9:00 New York time", zone: "Asia/Tokyo" }),
    )
    expect(asked(named.query).zone).toBe("America/New_York")
    const own = accepted(await findTimes(ctx, { text: "tomorrow at 9:00" }))
    expect(asked(own.query).zone).toBeNull()
  })

  it("is only read where the page that follows brings the times", async () => {
    const ctx = ctxOf(db, investor, NOW)
    const read = accepted(await findTimes(ctx, { text: TEXT, times: "later" }))
    const found = accepted(await findTimes(ctx, { text: TEXT }))
    expect(read).toEqual({ ...found, suggestions: null })
    const whole = await countQueries(db, () => findTimes(ctx, { text: TEXT }))
    expect(await countQueries(db, () => findTimes(ctx, { text: TEXT, times: "later" }))).toBeLessThan(
      whole - 4,
    )
  })

  it("is the wish that programs read in it", async () => {
    const ctx = ctxOf(db, investor, NOW)
    const { wish } = accepted(await readWish(ctx, { text: TEXT }))
    expect(accepted(await findTimes(ctx, { text: TEXT })).query).toBe(wishToQuery(wish))
  })
})

it("an address names who is listed, and nobody else", async () => {
  const ctx = ctxOf(db, investor, NOW)
  const ids = [ottilie.id, hidden.id, investor.id].map((id) => `analyst_ids=${id}`)
  const { pieces, suggestions } = accepted(await showTimes(ctx, asked(ids.join("&"))))
  expect(labels(pieces)).toEqual([
    "Ottilie Brandt",
    "somebody who is not listed",
    "somebody who is not listed",
  ])
  expect(new Set(suggestions.items.map(({ analyst }) => analyst.id))).toEqual(new Set([ottilie.id]))
})

it("times are found and examples given for investors alone; what those say is understood", async () => {
  const ctx = ctxOf(db, investor, NOW)
  const examples = accepted(await listExamples(ctx, {}))
  expect(examples).toHaveLength(3)
  for (const text of examples) {
    const { unread } = accepted(await readWish(ctx, { text }))
    expect(unread, text).toEqual([])
  }
  const forbidden = { ok: false, problem: { code: "forbidden" } }
  const analyst = ctxOf(db, ottilie, NOW)
  expect(await showTimes(analyst, asked(""))).toMatchObject(forbidden)
  expect(await findTimes(analyst, { text: TEXT })).toMatchObject(forbidden)
  expect(await listExamples(analyst, {})).toMatchObject(forbidden)
})
