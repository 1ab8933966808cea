import type { InvoiceContent } from "./content"
import { TEST_NOTE } from "./document-words"
import type { Fonts } from "./fonts"
import { BAND, BAND_NOTE, drawTestMarks } from "./test-marks"
import { featuresOf, type Line, type Style, setLine } from "./typeset"
import { ATTACHMENT, facturXMetadata } from "./xmp"

/** A4 in CSS pixels, in which the page is laid out; the edges of what is printed on it. */
export const PAGE = { width: 794, height: 1123, left: 64, right: 730, top: 148 } as const
const PT_PER_PX = 0.75

export const INK = "#171A18"
export const INK_2 = "#464B47"
export const INK_3 = "#646963"
const RULE = "#DAD8CF"

const SMALL: Style = { face: "sans", size: 13, leading: 18, colour: INK_3 }

/** What a paragraph, heading or cell is in the document's structure. */
export type Tag = "Document" | "Div" | "H1" | "H2" | "P" | "Table" | "THead" | "TBody" | "TR" | "TH" | "TD"
export type Element = PDFKit.PDFStructureElement

/** One line where it belongs: its base line `at` so far below the block's top, flush with `x` on the left or, `isRight`, on the right. */
export type Placed = {
  readonly into: Element
  readonly line: Line
  readonly style: Style
  readonly x: number
  readonly at: number
  readonly isRight?: boolean
}

/** The paper that a document is drawn on: tagged, archival, page after page. */
export type Paper = {
  readonly fonts: Fonts
  readonly root: Element
  /** A new part of the structure, the last one of `parent`. */
  readonly element: (parent: Element, tag: Tag, scope?: "Column" | "Row") => Element
  /** Draws lines where they are on the present page, `at` from its upper edge. */
  readonly print: (lines: readonly Placed[]) => void
  /** Draws a block whose top is at `y`, going on on a new page with what does not fit; says where its last base line is. */
  readonly place: (block: readonly Placed[], y: number) => number
  readonly rule: (from: number, to: number, y: number, weight: 1 | 2) => void
  /** Where a block that is so high can begin: at `y`, or at the top of a new page where it does not fit here but fits there. */
  readonly room: (y: number, height: number) => number
  readonly finish: () => Promise<Buffer>
}

/** Lays out the first page; what follows ends above `bottom`. Everything that the bytes depend on comes from the content. */
export async function layPaper(
  content: InvoiceContent,
  { title, xml, fonts, bottom }: { title: string; xml: string; fonts: Fonts; bottom: number },
): Promise<Paper> {
  const doc = await openDocument(content, { title, xml, fonts })
  const chunks: Buffer[] = []
  doc.on("data", (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve, reject) => void doc.on("end", resolve).on("error", reject))
  const root = doc.struct("Document")
  doc.addStructure(root)
  const set = (text: string, style: Style) => setLine(fonts, text, style)

  const addPage = () => {
    doc.addPage()
    doc.scale(PT_PER_PX)
    decorate(doc, "Layout", () => doc.rect(0, 0, PAGE.width, 4).fill(INK))
    if (!content.isTest) return
    decorate(doc, "Layout", () => drawTestMarks(doc, fonts.faceFont("title"), PAGE))
    const [into, word] = [element(root, "P"), set("Test money", BAND)]
    print([
      { into, line: word, style: BAND, x: 88, at: 27 },
      { into, line: set(TEST_NOTE, BAND_NOTE), style: BAND_NOTE, x: 96 + word.width, at: 27 },
    ])
  }
  const element: Paper["element"] = (parent, tag, scope) => {
    const made = doc.struct(tag, (scope ? { scope } : {}) as object)
    parent.add(made)
    return made
  }
  const print: Paper["print"] = (lines) => {
    for (const { into, line, style, x, at, isRight } of lines) {
      into.add(() => drawLine(doc, line, style, isRight ? x - line.width : x, at))
    }
  }
  const place: Paper["place"] = (block, y) => {
    let rest = block.map((placed) => ({ ...placed, at: y + placed.at }))
    while (true) {
      const here = rest.filter(({ at }) => at <= bottom)
      print(here)
      if (here.length === rest.length) return Math.max(y, ...here.map(({ at }) => at))
      addPage()
      rest = rest.filter(({ at }) => at > bottom)
      const up = Math.min(...rest.map(({ at }) => at)) - PAGE.top
      rest = rest.map((placed) => ({ ...placed, at: placed.at - up }))
      y = PAGE.top
    }
  }

  addPage()
  return {
    fonts,
    root,
    print,
    place,
    element,
    rule: (from, to, y, weight) => {
      decorate(doc, "Layout", () => doc.rect(from, y, to - from, weight).fill(weight === 2 ? INK : RULE))
    },
    room: (y, height) => {
      if (y + height <= bottom || height > bottom - PAGE.top) return y
      addPage()
      return PAGE.top - 20
    },
    finish: async () => {
      const { count } = doc.bufferedPageRange()
      for (let page = 0; page < count; page++) {
        doc.switchToPage(page)
        const number = set(`Page ${page + 1} of ${count}`, SMALL)
        decorate(doc, "Pagination", () => {
          drawLine(doc, number, SMALL, PAGE.right - number.width, 100)
          if (page > 0) drawLine(doc, set(title, SMALL), SMALL, PAGE.left, 100)
        })
      }
      doc.end()
      await done
      return Buffer.concat(chunks)
    },
  }
}

async function openDocument(
  content: InvoiceContent,
  { title, xml, fonts }: { title: string; xml: string; fonts: Fonts },
): Promise<PDFKit.PDFDocument> {
  const { default: PDFDocument } = await import("pdfkit")
  const issued = new Date(`${content.issuedOn}T00:00:00Z`)
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    size: [PAGE.width * PT_PER_PX, PAGE.height * PT_PER_PX],
    margin: 0,
    // Without one, a font that is not embedded.
    font: "",
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    info: { Title: title, Creator: "Analyst Connect", CreationDate: issued, ModDate: issued },
  })
  // pdfkit takes a font that is open already, which its types leave out.
  for (const font of fonts.all) doc.registerFont(font.postscriptName, font as unknown as Buffer)
  doc.appendXML(facturXMetadata(content))
  const about = {
    relationship: "Alternative",
    type: "text/xml",
    description: "The same for machines, EN 16931",
  }
  doc.file(Buffer.from(xml), { name: ATTACHMENT, ...about, creationDate: issued, modifiedDate: issued })
  return doc
}

/** What is no part of the text: assistive technology passes over it. */
function decorate(doc: PDFKit.PDFDocument, type: "Pagination" | "Layout", draw: () => void): void {
  doc.markContent("Artifact", { type })
  draw()
  doc.endMarkedContent()
}

function drawLine(doc: PDFKit.PDFDocument, line: Line, style: Style, left: number, y: number): void {
  let x = left
  const how = { lineBreak: false, baseline: "alphabetic", features: featuresOf(style) } as const
  for (const run of line.runs) {
    if (run.means !== null) doc.markContent("Span", { actual: run.means })
    doc.font(run.font.postscriptName, style.size).fillColor(style.colour)
    doc.text(run.text, x, y, { ...how, characterSpacing: style.size * (style.tracking ?? 0) })
    if (run.means !== null) doc.endMarkedContent()
    x += run.width
  }
}
