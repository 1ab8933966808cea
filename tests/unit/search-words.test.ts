import { describe, expect, it } from "vitest"
import { barHeight } from "@/components/ui/fourteen-day-bars"
import { searchWords } from "@/lib/core/text"

describe("the words of a search", () => {
  const texts: Record<string, string[]> = {
    "Tan Mei Lin": ["Tan", "Mei", "Lin"],
    "Adeyemi, Marcus": ["Adeyemi", "Marcus"],
    "mei-lin  tan": ["mei", "lin", "tan"],
    "oil/gas; (LNG)": ["oil", "gas", "LNG"],
    "Dr. O'Brien": ["Dr", "O'Brien"],
    "copper copper": ["copper"],
    "S&P 3.5%": ["S&P", "3.5%"],
    "oil&gas": ["oil", "gas"],
    "oil & gas & LNG": ["oil", "gas", "LNG"],
    "S & P": ["S&P"],
    "AT&T, R & D": ["AT&T", "R&D"],
    "& gas &": ["gas"],
    "‘quoted’ “too”": ["quoted", "too"],
    "copper…gold·tin •": ["copper", "gold", "tin"],
    "lith\u00ADium，oil＆gas": ["lithium", "oil", "gas"],
    "–": ["–"],
    ",": [","],
  }
  for (const [text, words] of Object.entries(texts)) {
    it(`${text}: ${words.join(" + ")}`, () => expect(searchWords(text)).toEqual(words))
  }
})

describe("a search of very many words", () => {
  it("leaves none out", () => {
    const words = Array.from({ length: 30 }, (_, nth) => `w${nth}`)
    expect(searchWords(words.join(" "))).toEqual(words)
  })
})

describe("a day's bar in the directory", () => {
  it("is the free share of the posted day, and little is still seen", () => {
    expect(barHeight(16, 16)).toBe(24)
    expect(barHeight(8, 16)).toBe(12)
    expect(barHeight(2, 2)).toBe(24)
    expect(barHeight(1, 40)).toBe(3)
  })
})
