import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { DAY_MS } from "@/lib/core/duration"
import { TEXT_MAX } from "@/lib/core/limits"
import { searchWords } from "@/lib/core/text"
import { makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

/** Which of the pairs of a text and a word do not go together by the database's rule. */
async function lost(pairs: readonly (readonly [text: string, word: string])[]): Promise<unknown[]> {
  const { rows } = await db.$client.query(
    `select text, word, search_key(text) as key, search_pattern(word) as pattern
     from unnest($1::text[], $2::text[]) as pair (text, word) where search_key(text) not like search_pattern(word)`,
    [pairs.map(([text]) => text), pairs.map(([, word]) => word)],
  )
  return rows
}

const wordsOf = (text: string) => searchWords(text).map((word) => [text, word] as const)

const isLarge = (code: number) =>
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xf8ff)
const isStorable = (code: number) => code > 0 && !(code >= 0xd800 && code <= 0xdfff)

/** The characters of `from` and the 8,191 after it; of the large scripts, whose characters behave alike, every 61st. */
function charactersFrom(from: number): string[] {
  const codes = Array.from({ length: 0x2000 }, (_, nth) => from + nth)
  return codes
    .filter((code) => isStorable(code) && (!isLarge(code) || code % 61 === 0))
    .map((code) => String.fromCodePoint(code))
}

const CHUNKS = [0, 0x2000, 0x4000, 0x6000, 0x8000, 0xa000, 0xc000, 0xe000, 0x10000, 0x1d000, 0x1f000, 0xe0000]

describe("a text is found by its own words", () => {
  for (const from of CHUNKS) {
    it(`whichever character from U+${from.toString(16).toUpperCase().padStart(4, "0")} on stands in them`, async () => {
      expect(await lost(charactersFrom(from).flatMap((it) => wordsOf(`x${it}y ${it}`)))).toEqual([])
    })
  }

  it("whatever it is made of", async () => {
    const text = fc.string({
      unit: fc.constantFrom(..."aZ9 &.-'‘’%_\\½™₂éﬁΣς\u0301\u00AD\u200Bｶﾞ（﹠⁒῍´"),
      maxLength: 24,
    })
    const any = fc.string({ unit: "grapheme", maxLength: 24 })
    const texts = fc.array(fc.oneof(text, any), { minLength: 200, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const stored = all.filter((each) => !each.includes("\0"))
        expect(await lost(stored.flatMap(wordsOf))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

describe("a word", () => {
  it("finds only itself, whichever character it holds", async () => {
    const { rows } = await db.$client.query(
      "select word from unnest($1::text[]) word where search_key('x, something else, y') like search_pattern(word)",
      [[0, 0x2000, 0xe000].flatMap(charactersFrom).map((it) => `x${it}y`)],
    )
    expect(rows).toEqual([])
  })

  const pairs: Record<string, string> = {
    "CO₂ and 5½ %": "co2 5½",
    "CO2, 51/2": "CO₂ 5½",
    "Acme™ ﬁnance": "acmetm finance",
    "ＦＵＬＬ ｶﾞ": "full ガ",
    ガ: "ｶﾞ",
    "Oil & gas": "oil&gas",
    "Oil&gas": "gas ＆ oil",
    "S&P, AT & T": "s & p at&t",
    "‘Quoted’": "‘quoted’",
    "lith\u00ADium": "lithium",
    "Γιώργος Παππάς": "ΠΑΠΠΑΣ γιωργος",
    "50 ⁒ ∖ ﹏": "⁒ ∖ ﹏",
  }
  for (const [text, asked] of Object.entries(pairs)) {
    it(`${asked} finds ${text}`, async () => {
      expect(await lost(searchWords(asked).map((word) => [text, word]))).toEqual([])
    })
  }
})

it("a text of the characters with the longest keys fits into the indexes that hold keys", async () => {
  const { rows } = await db.$client.query<{ character: string }>(
    `select chr(code) as character from generate_series(1, 65535) code where code not between 55296 and 57343
     order by octet_length(search_key(chr(code))) desc limit $1`,
    [TEXT_MAX.topic],
  )
  const longest = rows.map(({ character }) => character)
  const texts = [longest.join(""), (longest[0] ?? "").repeat(TEXT_MAX.topic)]
  const analyst = await makeAnalyst(db)
  for (const [nth, text] of texts.entries()) {
    const investor = await makeUser(db, "investor", { name: text })
    const startUtc = new Date(SLOT.getTime() + nth * DAY_MS)
    expect((await makeBooking(db, investor, analyst, { startUtc, topic: text })).topic).toBe(text)
  }
})
