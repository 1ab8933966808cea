import { compiler } from "markdown-to-jsx/react"

const OVERRIDES = {
  p: { props: { className: "mt-3 type-body text-ink-2" } },
  strong: { props: { className: "font-semibold text-ink" } },
  code: { props: { className: "wrap-anywhere font-mono text-[0.92em] text-ink" } },
} as const

/** Sentences of the document, with what is code in them set as code. */
export function Prose({ children }: { children: string }) {
  return (
    <div className="max-w-2xl wrap-anywhere">
      {compiler(children, { overrides: OVERRIDES, disableParsingRawHTML: true, forceBlock: true })}
    </div>
  )
}
