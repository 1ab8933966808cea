import { plural } from "@/lib/core/plural"
import type { Reason, Suggestions } from "./views"

const COUNTS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]

/** What was found: "Five times that fit", "Nothing fits exactly; five times near it". */
export function foundTitle(count: number, hasWish: boolean, relaxed: Suggestions["relaxed"]): string {
  const counted = COUNTS[count] ?? String(count)
  const times = `${counted} ${plural(count, "time")}`
  if (count === 0) return "Nothing fits"
  if (relaxed.length > 0) return `Nothing fits exactly; ${times.toLowerCase()} near it`
  if (!hasWish) return `${times} to begin with`
  return `${times} that ${plural(count, "fits", "fit")}`
}

/** What of the wish was loosened, as nothing fitted it as it stood. */
export function relaxedWords(relaxed: Suggestions["relaxed"]): string {
  const what = relaxed.map((one) => (one === "days" ? "the days" : "the times of day")).join(" and ")
  return `Nobody is free for all that you asked, so ${what} were loosened: these times are nearest. Everything else holds.`
}

/** Among how much it was looked: "41 analysts, 212 free times compared". */
export function consideredWords({ analysts, times }: Suggestions["considered"]): string {
  const counted = (count: number, one: string) => `${count.toLocaleString("en")} ${plural(count, one)}`
  return `${counted(analysts, "analyst")}, ${counted(times, "free time")} compared`
}

/** Points with their sign: "+30", "−5", "0". */
export function pointsWords(points: number): string {
  if (points === 0) return "0"
  return points > 0 ? `+${points}` : `−${-points}`
}

/** A line of points where it begins a sentence. */
export function reasonWords({ text }: Reason, isFirst: boolean): string {
  return isFirst ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
