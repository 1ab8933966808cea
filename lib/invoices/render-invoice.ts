import type { InvoiceContent, InvoiceParty } from "./content"
import { addressLines, documentWords, lineDate, longDate } from "./document-words"
import { drawSums, drawSupply } from "./figures"
import { openFonts } from "./fonts"
import { invoiceXml } from "./invoice-xml"
import {
  BODY,
  COLUMN_WIDTH,
  COLUMNS,
  FOOT_END,
  linesOf,
  MEASURE,
  META,
  NAME,
  NUMBER,
  READING,
  SMALL,
  STRONG,
  TITLE,
  WORDMARK,
  type Work,
} from "./layout"
import { layPaper, PAGE } from "./paper"
import { type Style, setLines } from "./typeset"

/**
 * The document as PDF/A-3a with its XML inside: what is printed, mailed and kept. The same content makes the same bytes. It takes a second
 * or more of computing, with all that it loads: it belongs in the background.
 */
export async function renderInvoice(content: InvoiceContent): Promise<Buffer> {
  const xml = invoiceXml(content)
  const fonts = await openFonts(JSON.stringify(content))
  const foot = footOf(content).map((texts) =>
    texts.flatMap((text) => setLines(fonts, text, SMALL, COLUMN_WIDTH)),
  )
  const footTop = FOOT_END - SMALL.leading * Math.max(2, ...foot.map(({ length }) => length))
  const title = `${documentWords(content).title} ${content.number}`
  const paper = await layPaper(content, { title, xml, fonts, bottom: footTop - 32 })
  const work = { paper, content }

  drawTop(work)
  drawExplanation(work, drawSums(work, drawSupply(work, drawParties(work, drawTitle(work)))))
  paper.rule(PAGE.left, PAGE.right, footTop - 16, 1)
  foot.forEach((lines, column) => {
    const into = paper.element(paper.root, "P")
    const side = column === 2 ? { x: PAGE.right, isRight: true } : { x: COLUMNS[column] ?? PAGE.left }
    paper.print(
      lines.map((line, row) => ({
        into,
        line,
        style: SMALL,
        at: footTop + 10 + row * SMALL.leading,
        ...side,
      })),
    )
  })
  return paper.finish()
}

function footOf({ seller }: InvoiceContent): string[][] {
  const given = (texts: (string | null)[]) => texts.filter((text) => text !== null)
  return [
    given([seller.name, seller.registration]),
    given([seller.email]),
    ["Machine-readable copy attached:", "factur-x.xml, EN 16931"],
  ]
}

function drawTop(work: Work): void {
  const { paper, content } = work
  const into = paper.element(paper.root, "P")
  const side = { x: PAGE.left, at: 100, width: 560 }
  const asWordmark = linesOf(work, into, content.houseName, { style: WORDMARK, ...side })
  const small = { ...STRONG, leading: 18 }
  paper.print(
    asWordmark.length === 1 ? asWordmark : linesOf(work, into, content.houseName, { style: small, ...side }),
  )
}

function drawTitle(work: Work): number {
  const { paper, content } = work
  const whole = { x: PAGE.left, width: PAGE.right - PAGE.left }
  const { title } = documentWords(content)
  const corrects =
    content.corrects &&
    `Corrects invoice ${content.corrects.number} of ${longDate(content.corrects.issuedOn)}`
  paper.print([
    ...linesOf(work, paper.element(paper.root, "H1"), title, { style: TITLE, at: 177, ...whole }),
    ...linesOf(work, paper.element(paper.root, "P"), content.number, { style: NUMBER, at: 212, ...whole }),
    ...(corrects
      ? linesOf(work, paper.element(paper.root, "P"), corrects, { style: BODY, at: 240, ...whole })
      : []),
  ])
  return corrects ? 268 : 258
}

/** Who bought, who sold, when: three columns of their own lengths. */
function drawParties(work: Work, y: number): number {
  const { paper, content } = work
  const facts: [Style, string][] = [
    [SMALL, "Supplied"],
    [BODY, lineDate(content.suppliedOn)],
    [SMALL, "Session"],
    [BODY, content.bookingId],
  ]
  const columns: { label: string; name: string; lines: [Style, string][] }[] = [
    { label: documentWords(content).billed, name: content.buyer.name, lines: partyLines(content.buyer) },
    { label: "From", name: content.seller.name, lines: partyLines(content.seller) },
    { label: "Issued", name: longDate(content.issuedOn), lines: facts },
  ]
  paper.rule(PAGE.left, PAGE.right, y, 2)
  const block = columns.flatMap(({ label, name, lines }, column) => {
    const part = paper.element(paper.root, "Div")
    const side = { x: COLUMNS[column] ?? PAGE.left, width: COLUMN_WIDTH }
    const placed = [
      ...linesOf(work, paper.element(part, "H2"), label, { style: SMALL, at: 31, ...side }),
      ...linesOf(work, paper.element(part, "P"), name, { style: NAME, at: 57, ...side }),
    ]
    for (const [style, text] of lines) {
      const at = (placed.at(-1)?.at ?? 0) + gapAbove(style, placed.at(-1)?.style)
      placed.push(...linesOf(work, paper.element(part, "P"), text, { style, at, ...side }))
    }
    return placed
  })
  return paper.place(block, y) + 44
}

/** From one base line of a column to the next: what belongs together stands close. */
function gapAbove(style: Style, above: Style | undefined): number {
  if (style === SMALL) return 33
  return above === NAME || above === SMALL ? 24 : style.leading
}

function partyLines(party: InvoiceParty): [Style, string][] {
  const lines = addressLines(party).map((line): [Style, string] => [BODY, line])
  return party.taxId ? [...lines, [META, `Tax number ${party.taxId}`]] : lines
}

function drawExplanation(work: Work, from: number): void {
  const { paper, content } = work
  const side = { x: PAGE.left, width: MEASURE }
  const block = [
    ...linesOf(work, paper.element(paper.root, "H2"), documentWords(content).settled, {
      style: NAME,
      at: 54,
      ...side,
    }),
    ...linesOf(work, paper.element(paper.root, "P"), content.explanation, {
      style: READING,
      at: 81,
      ...side,
    }),
  ]
  paper.place(block, paper.room(from, block.at(-1)?.at ?? 0))
}
