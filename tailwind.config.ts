import type { Config } from "tailwindcss"

const token = (name: string) => `var(--${name})`

/** Names for the tokens of app/globals.css; see docs/design.md. */
export default {
  theme: {
    screens: { sm: "640px", lg: "1024px" },
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      paper: token("paper"),
      sheet: token("sheet"),
      ink: { DEFAULT: token("ink"), 2: token("ink-2"), 3: token("ink-3") },
      rule: { DEFAULT: token("rule"), 2: token("rule-2") },
      control: token("control"),
      accent: { DEFAULT: token("accent"), 2: token("accent-2") },
      on: token("on"),
      tint: { DEFAULT: token("tint"), 2: token("tint-2") },
      ochre: { DEFAULT: token("ochre"), tint: token("ochre-t") },
      brick: { DEFAULT: token("brick"), tint: token("brick-t") },
      bar: token("bar"),
      veil: token("veil"),
    },
    fontFamily: { serif: token("serif"), sans: token("sans") },
    borderRadius: { none: "0", DEFAULT: "2px", full: "9999px" },
    boxShadow: { none: "none", float: token("float") },
    extend: {
      maxWidth: { page: "74rem", measure: "66ch", dialog: "30rem" },
      transitionDuration: { DEFAULT: "120ms", sheet: "180ms" },
      transitionTimingFunction: { DEFAULT: "ease-out" },
    },
  },
} satisfies Config
