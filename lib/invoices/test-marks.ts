import type { Font } from "fontkit"
import type { Style } from "./typeset"

const OCHRE = "#835300"
const OCHRE_TINT = "#F5EAD2"
const WATERMARK = "#F8F2E4"
const WATERMARK_SIZE = 132
const FLASK = "M6 1.75h4M7 1.75v4L2.75 13.25h10.5L9 5.75v-4M4.9 9.75h6.2"

/** How the words in the band are set. */
export const BAND: Style = { face: "strong", size: 13, leading: 18, colour: OCHRE }
export const BAND_NOTE: Style = { face: "sans", size: 13, leading: 18, colour: "#171A18" }

/** The band's ground and the pale words across the page, these as outlines: whoever reads or copies the text does not meet them. */
export function drawTestMarks(
  doc: PDFKit.PDFDocument,
  font: Font,
  page: { width: number; left: number },
): void {
  const { glyphs, positions, advanceWidth } = font.layout("Test money")
  const scale = WATERMARK_SIZE / font.unitsPerEm
  doc
    .save()
    .translate(page.width / 2 - 6, 510)
    .rotate(-24)
    .scale(scale, -scale)
  doc.translate(-advanceWidth / 2, -0.35 * font.unitsPerEm)
  glyphs.forEach((glyph, index) => {
    doc.path(glyph.path.toSVG()).fill(WATERMARK)
    doc.translate(positions[index]?.xAdvance ?? 0, 0)
  })
  doc.restore()
  doc.rect(0, 4, page.width, 38).fill(OCHRE_TINT).rect(0, 42, page.width, 2).fill(OCHRE)
  doc.save().translate(page.left, 15).path(FLASK).lineWidth(1.5).stroke(OCHRE).restore()
}
