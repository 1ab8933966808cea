import { addMonths, pageSpan } from "@/lib/month-pages"

/** The months that a page comes with: the one it opens on, the next, and those around what is chosen. */
export function monthsToLoad(month: string, chosen: string | undefined): string[] {
  const around = chosen === undefined ? [] : [addMonths(chosen, -1), chosen, addMonths(chosen, 1)]
  return [...new Set([month, addMonths(month, 1), ...around])]
}

/** Those of the starts that a month's page shows. */
export function startsWithin(starts: readonly number[], month: string, today: string): readonly number[] {
  const { from, to } = pageSpan(month, today)
  return starts.filter((start) => start >= from && start < to)
}
