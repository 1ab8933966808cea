import type { ReactNode } from "react"

/** In the place of a plot whose weeks have too few events each; the table behind it has the counts. */
export function EmptyPlot({ children }: { children: ReactNode }) {
  return <p className="border-y border-rule py-6 type-small text-ink-2">{children}</p>
}
