import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Font } from "fontkit"
import { sfntOfWoff } from "./sfnt-of-woff"

/** The faces of a document, by what they are for. */
const FACES = {
  sans: "@expo-google-fonts/public-sans/400Regular/PublicSans_400Regular.ttf",
  strong: "@expo-google-fonts/public-sans/600SemiBold/PublicSans_600SemiBold.ttf",
  serif: "@expo-google-fonts/newsreader/400Regular/Newsreader_400Regular.ttf",
  italic: "@expo-google-fonts/newsreader/400Regular_Italic/Newsreader_400Regular_Italic.ttf",
  title: "@expo-google-fonts/newsreader/500Medium/Newsreader_500Medium.ttf",
  name: "@expo-google-fonts/newsreader/600SemiBold/Newsreader_600SemiBold.ttf",
} as const
export type Face = keyof typeof FACES

/**
 * What stands in for a face that lacks a character, the first that has it: Greek, Cyrillic and Devanagari; Japanese; Arabic; and, plain
 * but with all of Unicode's first plane, one for whatever is left.
 */
const STAND_INS = [
  "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  "@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
  "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
  "@fontsource/unifontex/files/unifontex-latin-400-normal.woff",
] as const

/** Characters that are never seen by themselves: a font need not have them. */
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u

/** The fonts of one document. */
export type Fonts = {
  /** The font for a character (a grapheme) in a face: the face's own or the first stand-in; null where none has it. */
  readonly fontFor: (face: Face, grapheme: string) => Font | null
  readonly faceFont: (face: Face) => Font
  readonly all: readonly Font[]
}

/** Opens the faces, and as many of the stand-ins as the text needs: most documents need none, and these are large. */
export async function openFonts(text: string): Promise<Fonts> {
  const fontkit = await import("fontkit")
  const open = async (path: string): Promise<Font> => {
    const file = await readFile(join(/* turbopackIgnore: true */ process.cwd(), "node_modules", path))
    const font = fontkit.create(sfntOfWoff(file))
    if (!("layout" in font)) throw new Error(`${path} holds more than one font`)
    return font
  }
  const faces = Object.fromEntries(
    await Promise.all(Object.entries(FACES).map(async ([face, path]) => [face, await open(path)])),
  ) as Record<Face, Font>
  const standIns: Font[] = []
  let missing = [...new Set(text.normalize("NFC"))].filter((char) => !has(Object.values(faces), char))
  for (const path of STAND_INS) {
    if (missing.length === 0) break
    const font = await open(path)
    standIns.push(font)
    missing = missing.filter((char) => !has([font], char))
  }
  return {
    faceFont: (face) => faces[face],
    all: [...Object.values(faces), ...standIns],
    fontFor: (face, grapheme) =>
      [faces[face], ...standIns].find((font) => [...grapheme].every((char) => has([font], char))) ?? null,
  }
}

function has(fonts: readonly Font[], char: string): boolean {
  return IGNORABLE.test(char) || fonts.every((font) => font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0))
}
