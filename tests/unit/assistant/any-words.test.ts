import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { WishOutput } from "@/lib/assistant/wire"
import { readWords } from "@/lib/assistant/words/read-words"
import { dateOf } from "@/lib/scheduling/local-date"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { houseOfSentences, SAID_ON, sentencesOf } from "@/tests/support/sentences"

const house = houseOfSentences()
const TEXT_MAX = 500
const PROMISED_MS = 5

/** Words of both vocabularies, figures and joints, in any order: what the grammar is likeliest to stumble on. */
const pool = ["english", "german", "later"].flatMap(sentencesOf).flatMap(({ text }) => text.split(" "))
const JOINTS = [" ", ", ", ". ", "-", " – ", "/", ": ", "", " or ", " und ", " not "]
const salad = fc
  .array(fc.tuple(fc.constantFrom(...pool), fc.constantFrom(...JOINTS)), { maxLength: 60 })
  .map((parts) => parts.flat().join("").slice(0, TEXT_MAX))
const anyText = fc.oneof(
  salad,
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 200 }),
)
const anyDay = fc.integer({ min: 19_700, max: 25_000 }).map(dateOf)

/** The letters, digits and signs of money of a text, in order of their code points. */
function letters(texts: readonly string[]): string {
  return [...texts.join(" ").matchAll(/[\p{L}\p{N}$€£¥]/gu)]
    .map(([letter]) => letter)
    .sort()
    .join("")
}

describe("any text", () => {
  it("is read to its last word: each is in one chip, or among what is not understood", () => {
    fc.assert(
      fc.property(anyText, anyDay, (text, today) => {
        const { chips, unread } = readWords(text, { today, house })
        const texts = [...chips.map((chip) => chip.text), ...unread]
        expect(letters(texts)).toBe(letters([text]))
        for (const said of texts) expect(text).toContain(said)
      }),
      { numRuns: 3000 },
    )
  })

  it("makes a wish that the house can look for, of days to come alone, and chips whose first choice is their value", () => {
    fc.assert(
      fc.property(anyText, anyDay, (text, today) => {
        const { wish, chips } = readWords(text, { today, house })
        const ids = { analystIds: [], notAnalystIds: [] }
        expect(WishOutput.safeParse({ ...wish, ...ids }).success).toBe(true)
        expect(wish.days.filter((day) => typeof day === "string" && day < today)).toEqual([])
        expect(wish.days.length).toBeLessThanOrEqual(62)
        for (const { startMinute, endMinute } of wish.windows) {
          expect(startMinute).toBeGreaterThanOrEqual(0)
          expect(endMinute).toBeGreaterThan(startMinute)
          expect(endMinute).toBeLessThanOrEqual(1440)
        }
        for (const { value, choices } of chips) if (choices.length > 0) expect(choices[0]).toEqual(value)
      }),
      { numRuns: 2000 },
    )
  })

  it("of 500 characters is read within 5 ms, whatever it repeats", () => {
    const repeated = [
      "1",
      "1,",
      "1.1.",
      "1/",
      "a",
      "or ",
      "not ",
      "next ",
      "3 to ",
      "from 9 to ",
      "Monday, ",
      "after 3 ",
      "in two weeks ",
    ]
    const longest = [
      ...repeated.map((part) => part.repeat(TEXT_MAX).slice(0, TEXT_MAX)),
      pool.join(" ").slice(0, TEXT_MAX),
    ]
    const read = (text: string) => readWords(text, { today: SAID_ON, house })
    const timed = longest.map((text) => {
      const times = Array.from({ length: 20 }, () => {
        const began = performance.now()
        read(text)
        return performance.now() - began
      })
      return { text, took: Math.min(...times) }
    })
    const { text } = timed.reduce((slowest, each) => (each.took > slowest.took ? each : slowest))
    const watch = startPacedWatch()
    for (let round = 0; round < 20; round++) read(text)
    expect(watch() / 20, text.slice(0, 40)).toBeLessThan(PROMISED_MS)
  })
})
