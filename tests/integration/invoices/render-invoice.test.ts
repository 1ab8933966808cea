import { inflateSync } from "node:zlib"
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { invoiceXml } from "@/lib/invoices/invoice-xml"
import { renderInvoice } from "@/lib/invoices/render-invoice"
import { INVOICE_CASES } from "@/tests/support/invoice-cases"

type Name = keyof typeof INVOICE_CASES
type Piece = { readonly text: string; readonly left: number; readonly right: number; readonly y: number }
type Read = {
  readonly bytes: Buffer
  readonly document: PDFDocumentProxy
  /** What is drawn, page by page, in the order of drawing. */
  readonly pages: readonly Piece[][]
  readonly text: string
}

const read = new Map<Name, Read>()

async function readPdf(bytes: Buffer): Promise<Read> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1)
      const { items } = await page.getTextContent()
      return items.flatMap((item) => {
        // A letter may be drawn as several glyphs, of which one has no text.
        if (!("str" in item) || /^[\s\p{Cc}]*$/u.test(item.str)) return []
        const [, , , , left = 0, y = 0] = item.transform as number[]
        return { text: item.str, left, right: left + item.width, y }
      })
    }),
  )
  return {
    bytes,
    document,
    pages,
    text: pages
      .flat()
      .map(({ text }) => text)
      .join(" ")
      .replace(/\s+/g, " "),
  }
}

function get(name: Name): Read {
  const found = read.get(name)
  if (!found) throw new Error(`${name} was not rendered`)
  return found
}

beforeAll(async () => {
  for (const [name, content] of Object.entries(INVOICE_CASES)) {
    read.set(name as Name, await readPdf(await renderInvoice(content)))
  }
})

afterAll(async () => {
  await Promise.all([...read.values()].map(({ document }) => document.loadingTask.destroy()))
})

/** The pages' drawing operators. */
function drawingOf(bytes: Buffer): string {
  return [
    ...bytes.toString("latin1").matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\n([\s\S]*?)\nendstream/g),
  ]
    .map(([, stream = ""]) => inflateSync(Buffer.from(stream, "latin1")).toString("latin1"))
    .filter((content) => content.includes(" BDC"))
    .join("")
}

/** Whether all of these stand in the text in this order. */
function standInOrder(text: string, parts: readonly string[]): void {
  let from = 0
  for (const part of parts) {
    const at = text.indexOf(part, from)
    expect(at, `"${part}" after position ${from} of: ${text}`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
}

describe("the PDF of an invoice", () => {
  it("can be read out in order", () => {
    const { net, tax, gross } = { net: "225.00", tax: "45.00", gross: "270.00" }
    standInOrder(get("sandbox").text, [
      "Test money",
      "Issued by the sandbox. Not a tax document.",
      "Analyst Connect",
      "Invoice",
      "TEST-2026-000231",
      ...[
        "Billed to",
        "Clara Voss",
        "Halden Capital LLP",
        "London EC4M 7DX",
        "United Kingdom",
        "GB 000 1234 56",
      ],
      ...["From", "Northgate Research Ltd", "41 Cornhill", "GB 000 9876 54"],
      ...["Issued", "8 December 2026", "Supplied", "Tue 8 Dec 2026", "Session", "019afd2e"],
      ...["Supply", "Length", "Rate an hour", "Net, USD"],
      ...["Session with Marcus Adeyemi", "HBM4", "15:30–16:00 London (GMT)", "30 min", "450.00", net],
      ...["Net", net, "VAT 20%, United Kingdom", tax, "Total, USD", gross],
      ...["Visa ending 4242, 8 Dec 2026", "−270.00", "To pay", "0.00"],
      ...["Paid in full", "Authorised on Mon 7 Dec 2026", "Rounding is half up to the cent."],
      ...["Company 00123456, England", "accounts@northgate.example", "factur-x.xml, EN 16931", "Page 1 of 1"],
    ])
  })

  it("marks test money on every page, and nowhere else", () => {
    for (const page of get("long").pages) expect(page.map(({ text }) => text)).toContain("Test money")
    expect(get("plain").text).not.toContain("Test money")
  })

  it("draws nothing outside of the page nor over something else", () => {
    for (const [name, { pages }] of read) {
      for (const pieces of pages) {
        for (const { text, left, right, y } of pieces) {
          const isInside = left >= 47.5 && right <= 548 && y > 20 && y < 842
          expect(isInside, `${name}: "${text}" at ${left}–${right}, ${y}`).toBe(true)
        }
        const lapped = pieces.flatMap((one, index) =>
          pieces
            .slice(index + 1)
            .filter(
              (other) =>
                Math.abs(one.y - other.y) < 7 && one.left < other.right - 0.5 && other.left < one.right - 0.5,
            )
            .map((other) => `${name}: "${one.text}" and "${other.text}"`),
        )
        expect(lapped).toEqual([])
      }
    }
  })

  it("goes on on further pages, which say how many there are", () => {
    const { pages, text } = get("long")
    expect(pages.length).toBeGreaterThan(1)
    expect(text).toContain(`Page ${pages.length} of ${pages.length}`)
    expect(get("endless").pages.length).toBeGreaterThan(2)
    expect(get("endless").text.match(/Rounding is half up to the cent/g)).toHaveLength(16)
    standInOrder(text, ["Umsatzsteuer", "20%", "A note that explains", "45.00", "Paid in full"])
  })

  it("has yen without decimals", () => {
    standInOrder(get("yen").text, [
      "株式会社山田リサーチ",
      "Net, JPY",
      "佐藤 健一",
      "50 min",
      "69,600",
      "58,000",
    ])
    standInOrder(get("yen").text, ["消費税 10%", "5,800", "Total, JPY", "63,800", "−63,800", "To pay 0"])
  })

  it("loses no script: Polish, Greek, Cyrillic, Devanagari, Korean, Chinese, and what no font has is numbered", async () => {
    const { text } = get("scripts")
    for (const part of [
      "Łukasz Wójcik",
      "Żółta Łódź",
      "Ελένη Παπαδοπούλου",
      "Жанна Щербакова",
      "김철수",
      "張偉",
      "𠮷野",
    ]) {
      expect(text).toContain(part)
    }
    const { plain } = INVOICE_CASES
    const rare = { ...plain, line: { ...plain.line, topic: "Tangut \u{17000} and more" } }
    const { document, ...numbered } = await readPdf(await renderInvoice(rare))
    await document.loadingTask.destroy()
    expect(numbered.text).toContain("Tangut [U+17000] and more")
  })

  it("says of shaped letters what they mean, whichever way they are drawn", () => {
    const spoken = Buffer.from("\uFEFF" + "محمد", "utf16le")
      .swap16()
      .toString("latin1")
    expect(drawingOf(get("scripts").bytes)).toContain(`/Span <<\n/ActualText (${spoken})`)
  })

  it("explains reverse charge, corrections, shares and untaxed prices", () => {
    standInOrder(get("reverse_charge").text, [
      "Werkmann & Söhne <GmbH>",
      "10117 Berlin",
      "VAT 0%",
      "Reverse charge: the recipient",
      "Total, USD",
      "225.00",
    ])
    standInOrder(get("credit_note").text, [
      "Credit note",
      "ACC-2026-000012",
      "Corrects invoice AC-2026-000231 of 8 December 2026",
      "11 December 2026",
      "Left to give back",
      "Given back",
    ])
    standInOrder(get("share").text, [
      "Share of the price",
      "Late cancellation",
      "50% of USD 225.00",
      "112.50",
      "135.00",
    ])
    standInOrder(get("untaxed").text, ["Clara Voss", "No tax configured", "0.00", "225.00"])
  })

  it("is tagged: language, title, headings, and tables whose heads say what they head", async () => {
    const { document, bytes } = get("credit_note")
    expect((await document.getMarkInfo()) as unknown as Map<string, boolean>).toContainEqual(["Marked", true])
    const { info, metadata } = await document.getMetadata()
    expect(info).toMatchObject({ Language: "en-GB", Title: "Credit note ACC-2026-000012" })
    expect(metadata?.get("dc:title")).toBe("Credit note ACC-2026-000012")
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
    const roles = [...tree.matchAll(/"role":"(\w+)"/g)]
      .map(([, role]) => role)
      .filter((role) => role !== "P" && role !== "Root")
    const row = (cells: string) => ["TR", ...cells.split(" ")]
    expect(roles).toEqual([
      ...["Document", "H1", "Div", "H2", "Div", "H2", "Div", "H2"],
      ...["Table", "THead", ...row("TH TH TH TH"), "TBody", ...row("TD TD TD TD")],
      ...["Table", "TBody", ...Array(5).fill(row("TH TD")).flat(), "H2"],
    ])
    expect(bytes.toString("latin1").match(/\/Scope \/(Column|Row)/g)).toHaveLength(9)
  })

  it("is PDF/A-3a by what it says, with every font embedded", () => {
    for (const [name, { bytes }] of read) {
      const raw = bytes.toString("latin1")
      expect(raw.startsWith("%PDF-1.7"), name).toBe(true)
      expect(raw).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</)
      expect(raw).toContain("/S /GTS_PDFA1")
      const count = (pattern: RegExp) => raw.match(pattern)?.length ?? 0
      expect(count(/\/Subtype \/Type0/g)).toBeGreaterThan(4)
      expect(count(/\/FontFile[23]? /g)).toBe(count(/\/Type \/FontDescriptor/g))
      expect(count(/\/ToUnicode /g)).toBe(count(/\/Subtype \/Type0/g))
      expect(raw).not.toMatch(/\/Subtype \/Type1|\/Encrypt |\/JavaScript/)
    }
  })

  it("carries its XML, as Factur-X wants it carried", async () => {
    for (const [name, { document, bytes }] of read) {
      expect([...((await document.getAttachments()) ?? new Map()).keys()]).toEqual(["factur-x.xml"])
      const content = (await document.getAttachmentContent("factur-x.xml")) as Uint8Array
      expect(Buffer.from(content).toString()).toBe(invoiceXml(INVOICE_CASES[name]))
      const raw = bytes.toString("latin1")
      expect(raw).toContain("/AFRelationship /Alternative")
      expect(raw).toMatch(/\/AF \[\d+ 0 R\]/)
      expect(raw).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>")
    }
  })

  it("is the same to the byte whenever it is rendered", async () => {
    for (const name of ["sandbox", "yen", "long"] as const) {
      expect((await renderInvoice(INVOICE_CASES[name])).equals(get(name).bytes)).toBe(true)
    }
  })
})
