const HOUR = 3_600_000

/**
 * Instants [from, to) that hold a calendar month ("2026-12") on every clock of the world, so that free times loaded for
 * it stay enough whichever zone they are shown in. Never longer than 33 days.
 */
export function monthSpan(month: string): { from: number; to: number } {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return { from: Date.UTC(year, number - 1, 1) - 14 * HOUR, to: Date.UTC(year, number, 1) + 12 * HOUR }
}

/** The month so many months after another: ("2026-12", 1) → "2027-01". */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}
