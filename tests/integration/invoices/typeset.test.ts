import { beforeAll, describe, expect, it } from "vitest"
import { type Fonts, openFonts } from "@/lib/invoices/fonts"
import { type Style, setLine, setLines } from "@/lib/invoices/typeset"

const STYLE: Style = { face: "sans", size: 15, leading: 22, colour: "#000000" }
const MIXED = "Call with محمد (علي) and (שלום) 12"
let fonts: Fonts

beforeAll(async () => {
  fonts = await openFonts(MIXED)
})

const drawn = (text: string) => setLine(fonts, text, STYLE).runs.map((run) => run.text)
const lines = (text: string, width: number) =>
  setLines(fonts, text, STYLE, width).map(({ runs }) => runs.map((run) => run.text).join(""))

describe("a line of text", () => {
  it("is drawn in the order in which it is seen, brackets the way they face", () => {
    expect(drawn("Call with محمد (علي) and")).toEqual(["Call with ", "(", "علي", ") ", "محمد", " and"])
    // A font that shapes nothing draws from left to right: its letters come turned.
    expect(drawn("and (שלום) 12")).toEqual(["and (", "םולש", ") ", "12"])
  })

  it("says what it means where that is not what is drawn", () => {
    const means = setLine(fonts, MIXED, STYLE).runs.map((run) => run.means ?? run.text)
    expect([...means.join("")].sort()).toEqual([...MIXED].sort())
    expect(means).toContain("שלום")
  })

  it("ends where a line may, at hyphens in a word that is too long, and anywhere in what is longer still", () => {
    expect(lines("one two three four", 60)).toEqual(["one two ", "three ", "four"])
    expect(lines("Cholmondeley-Marjoribanks", 120)).toEqual(["Cholmondeley-", "Marjoribanks"])
    expect(lines("x".repeat(30), 60).join("")).toBe("x".repeat(30))
    for (const { width } of setLines(fonts, `${"y".repeat(50)} and ${MIXED}`, STYLE, 60)) {
      expect(width).toBeLessThanOrEqual(66)
    }
    expect(lines("  one\n\ttwo  ", 200)).toEqual(["one two"])
    expect(lines(" ", 200)).toEqual([])
  })
})
