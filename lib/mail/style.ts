/** The identity's tokens (docs/design.md), as far as mail uses them. Most programs know neither variables nor our fonts. */
export const LIGHT = {
  paper: "#F7F6F2",
  sheet: "#FEFDFB",
  ink: "#171A18",
  ink2: "#464B47",
  ink3: "#646963",
  rule: "#DAD8CF",
  accent: "#14573F",
  on: "#FFFFFF",
  ochre: "#835300",
} as const

const DARK: Record<keyof typeof LIGHT, string> = {
  paper: "#121513",
  sheet: "#191D1A",
  ink: "#ECEBE4",
  ink2: "#BDC0B7",
  ink3: "#969A91",
  rule: "#2C312D",
  accent: "#86CCA8",
  on: "#0B1D14",
  ochre: "#E2B45E",
}

export const SERIF = "Newsreader, Georgia, 'Times New Roman', serif"
export const SANS = "'Public Sans', 'Segoe UI', system-ui, Roboto, Helvetica, Arial, sans-serif"

/**
 * Light stands on the elements themselves, for programs that drop style sheets; what dark and narrow windows change is here.
 * `[data-ogsc]` is Outlook's own mark for the dark.
 */
export const STYLE_SHEET = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "body{margin:0;padding:0}",
  `@media (prefers-color-scheme:dark){${darkRules("")}}`,
  darkRules("[data-ogsc] "),
  "@media (max-width:480px){.frame{padding:0!important}.sheet{border-width:0!important}.side{padding-left:20px!important;padding-right:20px!important}}",
].join("\n")

function darkRules(within: string): string {
  const rule = (names: string, declarations: string) =>
    `${names
      .split(",")
      .map((name) => `${within}${name}`)
      .join(",")}{${declarations}}`
  return [
    rule(".paper", `background-color:${DARK.paper}!important`),
    rule(".sheet", `background-color:${DARK.sheet}!important;border-color:${DARK.rule}!important`),
    rule(".ink", `color:${DARK.ink}!important`),
    rule(".ink-2", `color:${DARK.ink2}!important`),
    rule(".ink-3", `color:${DARK.ink3}!important`),
    rule(".ochre", `color:${DARK.ochre}!important`),
    rule(".rule", `border-color:${DARK.rule}!important`),
    rule(".heavy", `border-color:${DARK.ink}!important`),
    rule(".link", `border-color:${DARK.accent}!important`),
    rule(".act", `background-color:${DARK.accent}!important;color:${DARK.on}!important`),
  ].join("")
}
