import { countOf, plural } from "@/lib/core/plural"
import { grouped, NOTHING, percent } from "./figure-words"
import { weeksLater } from "./rules"
import type { AnalystWeek, LoadFigures, LoadView, Weeks } from "./views"

type Minutes = Pick<AnalystWeek, "posted" | "booked">

/** Which part of posted time was booked, from 0 to 1; null where none was posted, as nothing has no parts. */
export function utilisationOf({ posted, booked }: Minutes): number | null {
  return posted > 0 ? booked / posted : null
}

/**
 * Jain's index of some shares, (Σu)² ÷ (n · Σu²): 1 where all are equal, 1/n where one has everything (Jain, Chiu, Hawe 1984). Null for fewer than
 * two, of which any is even, and where all are zero.
 */
export function jainOf(shares: readonly number[]): number | null {
  const sum = shares.reduce((all, share) => all + share, 0)
  if (shares.length < 2 || sum === 0) return null
  // By the largest, so that squares of very small shares do not vanish.
  const largest = Math.max(...shares)
  const parts = shares.map((share) => share / largest)
  const squares = parts.reduce((all, part) => all + part * part, 0)
  return (sum / largest) ** 2 / (shares.length * squares)
}

/** How evenly some analysts' time was taken, each with the minutes that are compared. */
export function loadOf(analysts: readonly Minutes[]): LoadFigures {
  const shares = analysts.flatMap((one) => utilisationOf(one) ?? []).toSorted((a, b) => a - b)
  return {
    counted: shares.length,
    unposted: analysts.length - shares.length,
    lowest: shares.at(0) ?? null,
    middle: middleOf(shares),
    highest: shares.at(-1) ?? null,
    fairness: jainOf(shares),
  }
}

/** The same of each week, in order, also where nobody posted time, and of all together: an analyst's weeks then count as one. */
export function loadView(
  { first, last }: Pick<Weeks, "first" | "last">,
  rows: readonly AnalystWeek[],
): LoadView {
  const byWeek = Map.groupBy(rows, ({ week }) => week)
  const weeks: string[] = []
  for (let week = first; week <= last; week = weeksLater(week, 1)) weeks.push(week)
  const byAnalyst = [...Map.groupBy(rows, ({ analystId }) => analystId).values()]
  return {
    whole: loadOf(byAnalyst.map(sumMinutes)),
    byWeek: weeks.map((week) => ({ week, ...loadOf(byWeek.get(week) ?? []) })),
    analystWeeks: rows,
  }
}

function sumMinutes(rows: readonly Minutes[]): Minutes {
  return rows.reduce(
    (sum, { posted, booked }) => ({ posted: sum.posted + posted, booked: sum.booked + booked }),
    { posted: 0, booked: 0 },
  )
}

function middleOf(ascending: readonly number[]): number | null {
  const [low, high] = [
    ascending[Math.ceil(ascending.length / 2) - 1],
    ascending[Math.floor(ascending.length / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** How much of their posted time is taken: "Half of all analysts are at least 24% booked, the busiest 64%". */
export function loadTitle({ counted, middle, highest }: LoadFigures): string {
  if (middle === null || highest === null) return "Nobody posted time"
  if (highest === 0) return "No posted time was booked"
  if (counted === 1) return `One analyst posted time, ${percent(highest)} of it was booked`
  return `Half of all analysts are at least ${percent(middle)} booked, the busiest ${percent(highest)}`
}

/** How evenly it is taken, by Jain's index times the analysts: "Booked as evenly as if 9 of 12 analysts shared all". */
export function fairnessTitle({ counted, fairness }: LoadFigures): string {
  if (fairness === null) return counted < 2 ? "Too few analysts to compare" : "Nothing was booked to compare"
  const sharing = Math.round(fairness * counted)
  return sharing === counted
    ? `Posted time is taken evenly among ${grouped(counted)} analysts`
    : `Posted time is taken as if ${grouped(sharing)} of ${grouped(counted)} analysts shared it all`
}

/** Jain's index with two decimals: "0.83"; only what is wholly even is "1.00". */
export function fairnessWords(fairness: number | null): string {
  if (fairness === null) return NOTHING
  return Math.min(fairness, fairness > 1 - 1e-9 ? 1 : 0.99).toFixed(2)
}

/** A share, or that there is none. */
export function utilisationWords(share: number | null): string {
  return share === null ? NOTHING : percent(share)
}

/** By what it is counted, and who is not: "… 2 analysts had sessions and no posted time; they are not counted." */
export function countedWords({ counted, unposted }: LoadFigures): string {
  const of = `Counted: ${countOf(counted, "analyst")} with posted time.`
  if (unposted === 0) return of
  return `${of} ${countOf(unposted, "analyst")} with sessions posted none, so there is nothing to divide by; ${plural(unposted, "that one is", "those are")} not counted.`
}
