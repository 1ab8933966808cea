import bidiFactory from "bidi-js"
import type { Font } from "fontkit"
import LineBreaker from "linebreak"
import type { Face, Fonts } from "./fonts"

/** How a text is set: size and distance of base lines in px of the page, letter-spacing in parts of the size. */
export type Style = {
  readonly face: Face
  readonly size: number
  readonly leading: number
  readonly colour: string
  readonly tracking?: number
  /** Figures of one width, for columns. */
  readonly isTabular?: boolean
}

/** A piece of a line in one font and one direction. `means` is its text where what is drawn does not spell it. */
export type Run = {
  readonly text: string
  readonly font: Font
  readonly width: number
  readonly means: string | null
}

export type Line = { readonly runs: readonly Run[]; readonly width: number }

const bidi = bidiFactory()
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/** Breaks a text into lines no wider than `width`, where Unicode lets a line end, else between any two characters; a space ends a line that goes on. */
export function setLines(fonts: Fonts, text: string, style: Style, width: number): Line[] {
  const clean = text.normalize("NFC").replace(/\s+/g, " ").trim()
  const lines: string[] = []
  let line = ""
  const fits = (part: string) => widthOf(runsOf(fonts, part.trimEnd(), style)) <= width
  for (const word of wordsOf(clean)) {
    if (fits(line + word)) {
      line += word
      continue
    }
    if (line) lines.push(line)
    line = ""
    if (fits(word)) {
      line = word
      continue
    }
    for (const piece of piecesOf(word, fits)) {
      if (line && !fits(line + piece)) {
        lines.push(line)
        line = ""
      }
      line += piece
    }
  }
  if (line) lines.push(line)
  return lines.map((part) => setLine(fonts, part, style))
}

/** A text on one line, in the order in which it is drawn from left to right. */
export function setLine(fonts: Fonts, text: string, style: Style): Line {
  const runs = directionsOf(text).flatMap(({ part, isRightToLeft }) => {
    const runs = runsOf(fonts, part, style)
    return isRightToLeft ? runs.reverse().map(asSeen) : runs
  })
  return { runs, width: widthOf(runs) }
}

/**
 * A run that is read from right to left as a font is to draw it. One that shapes its script turns it by itself; any other, and signs alone such
 * as brackets, are drawn from left to right, and have to be turned and mirrored here.
 */
function asSeen(run: Run): Run {
  const { font, text } = run
  if (font.availableFeatures.length > 0 && font.layout(text).direction === "rtl") return run
  const backwards = [...graphemes.segment(text)].reverse()
  const seen = backwards.map(({ segment }) => bidi.getMirroredCharacter(segment) ?? segment).join("")
  return { ...run, text: seen, means: run.means ?? (seen === text ? null : text) }
}

function wordsOf(text: string): string[] {
  const breaker = new LineBreaker(text)
  const words: string[] = []
  let from = 0
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    words.push(text.slice(from, at.position))
    from = at.position
  }
  return words
}

/** A word that is too wide for a line, cut behind its hyphens, or anywhere in what is still too wide. */
function piecesOf(word: string, fits: (part: string) => boolean): string[] {
  return word
    .split(/(?<=-)/)
    .flatMap((part) => (fits(part) ? part : [...graphemes.segment(part)].map(({ segment }) => segment)))
}

/** The parts of a line by direction, as they are seen from left to right; each is in the order in which it is read. */
function directionsOf(text: string): { part: string; isRightToLeft: boolean }[] {
  const levels = bidi.getEmbeddingLevels(text, "ltr")
  const parts: { from: number; to: number; level: number }[] = []
  for (const index of bidi.getReorderedIndices(text, levels)) {
    const level = levels.levels[index] ?? 0
    const last = parts.at(-1)
    if (last?.level === level && (index === last.to || index === last.from - 1)) {
      last.from = Math.min(last.from, index)
      last.to = Math.max(last.to, index + 1)
    } else parts.push({ from: index, to: index + 1, level })
  }
  return parts.map(({ from, to, level }) => ({ part: text.slice(from, to), isRightToLeft: level % 2 === 1 }))
}

/** Cuts a text by the fonts that have its characters. One that no font has is written as its number, "[U+20BB7]": nothing is left out unseen. */
function runsOf(fonts: Fonts, text: string, style: Style): Run[] {
  const own = fonts.faceFont(style.face)
  const pieces: { text: string; font: Font; means: string | null }[] = []
  for (const { segment } of graphemes.segment(text)) {
    const font = fonts.fontFor(style.face, segment)
    const last = pieces.at(-1)
    if (!font) pieces.push({ text: numberOf(segment), font: own, means: segment })
    else if (last?.font === font && (font !== own || last.means === null)) {
      last.text += segment
      if (last.means !== null) last.means += segment
    } else pieces.push({ text: segment, font, means: font === own ? null : segment })
  }
  return pieces.map((piece) => ({ ...piece, width: widthIn(piece.font, piece.text, style) }))
}

function numberOf(grapheme: string): string {
  const numbers = [...grapheme].map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
  return `[${numbers.join(" ")}]`
}

/** The OpenType features beside a font's usual ones. Naming any, or none in a list, has a run laid out as a whole, not word by word. */
export function featuresOf(style: Style): "tnum"[] {
  return style.isTabular ? ["tnum"] : []
}

function widthIn(font: Font, text: string, style: Style): number {
  const advance = font.layout(text, featuresOf(style)).advanceWidth / font.unitsPerEm
  return style.size * (advance + (style.tracking ?? 0) * text.length)
}

function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.width, 0)
}
