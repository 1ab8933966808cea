import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import sharp from "sharp"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const PAPER = "#f7f6f2"
/** Of a maskable icon's side the inner part that every shape leaves, with a little air around the drawing. */
const INNER_PART = 0.7
const SIDES = [192, 512]

const drawing = readFileSync(`${ROOT}app/icon.svg`)

/** The drawing in a square of paper: of its side it takes this part. */
async function draw(file: string, side: number, part: number): Promise<void> {
  const inner = Math.round(side * part)
  const margin = Math.floor((side - inner) / 2)
  const rest = side - inner - margin
  const sides = { top: margin, left: margin, bottom: rest, right: rest }
  await sharp(drawing, { density: (72 * side) / 32 })
    .resize(inner, inner)
    .extend({ ...sides, background: PAPER })
    .flatten({ background: PAPER })
    .png({ compressionLevel: 9, palette: true })
    .toFile(`${ROOT}${file}`)
}

for (const side of SIDES) {
  await draw(`public/icons/icon-${side}.png`, side, 1)
  await draw(`public/icons/maskable-${side}.png`, side, INNER_PART)
}
await draw("app/apple-icon.png", 180, 0.85)
