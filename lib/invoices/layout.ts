import type { InvoiceContent } from "./content"
import { type Element, INK, INK_2, INK_3, PAGE, type Paper, type Placed } from "./paper"
import { type Style, setLines } from "./typeset"

export const SMALL: Style = { face: "sans", size: 13, leading: 18, colour: INK_3 }
export const META: Style = { ...SMALL, leading: 23, colour: INK_2 }
export const BODY: Style = { face: "sans", size: 15, leading: 22, colour: INK }
export const BODY_2: Style = { ...BODY, colour: INK_2 }
export const STRONG: Style = { ...BODY, face: "strong" }
export const TOTAL: Style = { face: "strong", size: 18, leading: 33, colour: INK }
export const WORDMARK: Style = { face: "name", size: 21, leading: 27, colour: INK, tracking: -0.01 }
export const TITLE: Style = { face: "title", size: 40, leading: 44, colour: INK, tracking: -0.018 }
export const NUMBER: Style = { face: "italic", size: 21, leading: 35, colour: INK_2 }
export const NAME: Style = { face: "name", size: 19, leading: 25, colour: INK }
export const READING: Style = { face: "serif", size: 16, leading: 23, colour: INK }

/** Left edges of the three columns at the head and the foot, and of the sums; right edges of the figures. */
export const COLUMNS = [PAGE.left, 295, 527] as const
export const COLUMN_WIDTH = 203
export const SUMS = 394
export const FIGURES = { length: 506, rate: 618 } as const
export const MEASURE = 500
export const FOOT_END = 1078

/** A document's paper, with what goes on it. */
export type Work = { readonly paper: Paper; readonly content: InvoiceContent }

/** Lines of one text below each other, the first at `at`, as a part of the structure or in one. */
export function linesOf(
  { paper }: Work,
  into: Element,
  text: string,
  { style, x, at, width, isRight }: { style: Style; x: number; at: number; width: number; isRight?: boolean },
): Placed[] {
  return setLines(paper.fonts, text, style, width).map((line, row) => ({
    into,
    line,
    style,
    x,
    at: at + row * style.leading,
    isRight,
  }))
}
