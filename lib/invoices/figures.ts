import { formatSpan } from "@/lib/time"
import { columnAmount, documentWords, shortDate, taxName } from "./document-words"
import { BODY, BODY_2, FIGURES, linesOf, META, SMALL, STRONG, SUMS, TOTAL, type Work } from "./layout"
import { INK, PAGE, type Placed } from "./paper"
import type { Style } from "./typeset"

/** What was sold: a table of one row. */
export function drawSupply(work: Work, from: number): number {
  const { paper, content } = work
  const { line, currency, net } = content
  const figures: { head: string; value: string; x: number; style: Style }[] = [
    ...(line.basis === null
      ? [
          {
            head: "Length",
            value: formatSpan(line.minutes),
            x: line.hourlyRate === null ? FIGURES.rate : FIGURES.length,
            style: BODY,
          },
        ]
      : [{ head: "Share of the price", value: line.basis, x: FIGURES.rate, style: BODY }]),
    ...(line.hourlyRate === null
      ? []
      : [
          {
            head: "Rate an hour",
            value: columnAmount(line.hourlyRate, currency),
            x: FIGURES.rate,
            style: BODY,
          },
        ]),
    { head: `Net, ${currency}`, value: columnAmount(net, currency), x: PAGE.right, style: STRONG },
  ]
  const table = paper.element(paper.root, "Table")
  const heads = paper.element(paper.element(table, "THead"), "TR")
  const row = paper.element(paper.element(table, "TBody"), "TR")
  const side = { x: PAGE.left, width: 355 }
  const right = { width: 200, isRight: true }
  const headBlock = [
    ...linesOf(work, paper.element(heads, "TH", "Column"), "Supply", { style: SMALL, at: 25, ...side }),
    ...figures.flatMap(({ head, x }) =>
      linesOf(work, paper.element(heads, "TH", "Column"), head, { style: SMALL, at: 25, x, ...right }),
    ),
  ]
  const cell = paper.element(row, "TD")
  const supply = linesOf(work, cell, line.description, { style: STRONG, at: 70, ...side })
  for (const [style, text] of [
    [BODY_2, line.topic],
    [META, line.when],
  ] as const) {
    if (text)
      supply.push(
        ...linesOf(work, cell, text, { style, at: (supply.at(-1)?.at ?? 48) + style.leading, ...side }),
      )
  }
  const values = figures.flatMap(({ value, x, style }) =>
    linesOf(work, paper.element(row, "TD"), value, {
      style: { ...style, isTabular: true },
      at: 70,
      x,
      ...right,
    }),
  )
  const y = paper.room(from, (supply.at(-1)?.at ?? 0) + 10)
  paper.rule(PAGE.left, PAGE.right, y, 2)
  paper.rule(PAGE.left, PAGE.right, y + 42, 1)
  return paper.place([...headBlock, ...supply, ...values], y) + 16
}

/** From the net amount to nothing: a table whose total stands below the one heavy rule. */
export function drawSums(work: Work, from: number): number {
  const { paper, content } = work
  const { currency, net, tax, gross } = content
  const { rest } = documentWords(content)
  const rows: { label: string; note?: string | null; amount: number; style: Style }[] = [
    { label: "Net", amount: net, style: BODY_2 },
    { label: taxName(content), note: content.taxNote, amount: tax, style: BODY_2 },
    { label: `Total, ${currency}`, amount: gross, style: TOTAL },
    { label: `${content.means}, ${shortDate(content.issuedOn)}`, amount: -gross, style: BODY_2 },
    { label: rest, amount: 0, style: STRONG },
  ]
  const table = paper.element(paper.element(paper.root, "Table"), "TBody")
  const block: Placed[] = []
  const rules: { at: number; weight: 1 | 2 }[] = []
  let height = 0
  for (const { label, note, amount, style } of rows) {
    const row = paper.element(table, "TR")
    const head = paper.element(row, "TH", "Row")
    const base = height + (style === TOTAL ? 33 : 26)
    const lines = linesOf(work, head, label, { style, x: SUMS, at: base, width: 225 })
    if (note) {
      const below = (lines.at(-1)?.at ?? base) + 19
      lines.push(...linesOf(work, head, note, { style: SMALL, x: SUMS, at: below, width: 225 }))
    }
    const figure: Style = { ...style, isTabular: true, colour: INK }
    const value = { style: figure, x: PAGE.right, at: base, width: 300, isRight: true }
    block.push(...lines, ...linesOf(work, paper.element(row, "TD"), columnAmount(amount, currency), value))
    rules.push({ at: height, weight: style === TOTAL ? 2 : 1 })
    height = (lines.at(-1)?.at ?? base) + (style === TOTAL ? 19 : 15)
  }
  const y = paper.room(from, height)
  for (const { at, weight } of [...rules, { at: height, weight: 1 as const }])
    paper.rule(SUMS, PAGE.right, y + at, weight)
  paper.place(block, y)
  return y + height
}
