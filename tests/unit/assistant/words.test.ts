import { describe, expect, it } from "vitest"
import type { Chip } from "@/lib/assistant/reading"
import { NO_WISH, type Wish } from "@/lib/assistant/wish"
import { readWords } from "@/lib/assistant/words/read-words"
import { houseOfSentences, SAID_ON, type Sentence, sentencesOf } from "@/tests/support/sentences"

const context = { today: SAID_ON, house: houseOfSentences() }

/** The wish that chips have together, each field by itself. */
function wishFrom({ chips }: Sentence): Wish {
  const wish: Record<string, unknown> = { ...NO_WISH }
  const NAMES: Partial<Record<Chip["field"], string>> = {
    analyst_ids: "analystIds",
    not_analyst_ids: "notAnalystIds",
    not_days: "notDays",
    instant_only: "instantOnly",
  }
  for (const { field, value } of chips) {
    const name = NAMES[field] ?? field
    if (field === "price_max") Object.assign(wish, value)
    else if (!Array.isArray(value)) wish[name] = value
    else {
      const before = wish[name] as unknown[]
      wish[name] = [...before, ...value.filter((each) => !before.some((one) => same(one, each)))]
    }
  }
  return wish as Wish
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

for (const language of ["english", "german"]) {
  const sentences = sentencesOf(language)
  describe(`a wish in ${language}`, () => {
    it("is written in sixty ways", () => expect(sentences).toHaveLength(60))

    it.each(sentences)("$text", (sentence) => {
      const { chips, unread } = sentence
      expect(readWords(sentence.text, context)).toEqual({ wish: wishFrom(sentence), chips, unread })
    })
  })
}

describe("a wish that was once read wrongly, or was like one", () => {
  it.each(sentencesOf("later"))("$text", ({ text, chips, unread }) => {
    const reading = readWords(text, context)
    expect({ chips: reading.chips, unread: reading.unread }).toEqual({ chips, unread })
  })
})

describe("a reading", () => {
  it("is the same for the same text", () => {
    const [{ text }] = sentencesOf("english") as [Sentence]
    expect(JSON.stringify(readWords(text, context))).toBe(JSON.stringify(readWords(text, context)))
  })

  it("of nothing wishes nothing", () => {
    expect(readWords(" , ", context)).toEqual({ wish: NO_WISH, chips: [], unread: [] })
  })

  it("of a day that is not there stays unread on every day of the year", () => {
    for (const text of ["30 February", "31.4.", "31/6", "2025-01-01", "um 24:30 Uhr"]) {
      expect(readWords(text, context)).toMatchObject({ chips: [], unread: [text] })
    }
  })

  it("gives a price by the hour for the length that is said, and none without one", () => {
    const price = { field: "price_max", value: { priceMax: "150.00", currency: "USD" }, assumed: true }
    expect(readWords("30 minutes, under $300 an hour", context).chips[1]).toMatchObject(price)
    expect(readWords("under $300 an hour", context)).toMatchObject({
      chips: [],
      unread: ["under $300 an hour"],
    })
  })

  it("holds 62 days at most: what would be more stays unread", () => {
    const { wish, unread } = readWords("in December, in January, in February", context)
    expect(wish.days).toHaveLength(62)
    expect(unread).toEqual(["in February"])
  })

  it("does not wish what a wish cannot hold", () => {
    for (const text of ["not on Friday afternoon", "nicht am Freitag um 10", "not semiconductors"]) {
      expect(readWords(text, context)).toMatchObject({ wish: NO_WISH, unread: [text] })
    }
  })

  it("only assumes what stands beside a no that it does not understand", () => {
    const { chips } = readWords("Friday was never mentioned", context)
    expect(chips).toMatchObject([{ field: "days", assumed: true }])
  })
})
