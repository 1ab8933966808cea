import { scaleLinear, scaleUtc } from "d3-scale"
import { area, line } from "d3-shape"
import { utcMonth } from "d3-time"
import { DAY_SECONDS, HOUR_SECONDS } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import { weekWords } from "@/lib/insights/words"

/** The height of a plot in px, also the height of its view box; its width is 100 there and stretches. */
export const PLOT_HEIGHT = 184
/** So many weeks can each have a mark on the axis; of more only the months do. */
const MARKED_WEEKS = 26
/** Two labels at the end of lines need so many px between their middles. */
const LABEL_HEIGHT = 38

export type Mark = { readonly at: number; readonly label: string }
/** Where weeks lie across, from 0 to 100: the axis's marks, and its few labels. */
export type WeekAxis = {
  readonly x: (index: number) => number
  readonly marks: readonly number[]
  readonly labels: readonly Mark[]
}
/** Where values lie down, in px from the top. */
export type ValueAxis = { readonly y: (value: number) => number; readonly marks: readonly Mark[] }

const instantOf = (week: string) => new Date(`${week}T00:00:00Z`)

/** Weeks by their Mondays; a single one lies in the middle. */
export function weekAxis(weeks: readonly string[]): WeekAxis {
  const instants = weeks.map(instantOf)
  const [first, last] = [instants.at(0), instants.at(-1)]
  if (!first || !last) return { x: () => 50, marks: [], labels: [] }
  const scale = scaleUtc([first, last], [0, 100])
  const x = (index: number) => scale(instants[index] ?? first)
  const marks = weeks.length <= MARKED_WEEKS ? instants : utcMonth.range(first, last)
  const named = new Set([0, Math.floor((weeks.length - 1) / 2), weeks.length - 1])
  const hasYear = weeks[0]?.slice(0, 4) !== weeks.at(-1)?.slice(0, 4)
  const labels = [...named].map((index) => ({
    at: x(index),
    label: weekWords(weeks[index] ?? "", hasYear && index !== Math.floor((weeks.length - 1) / 2)),
  }))
  return { x, marks: marks.map((instant) => scale(instant)), labels }
}

/** Lengths of time from nothing up to the longest, marked in minutes, hours or days. */
export function timeAxis(longestSeconds: number, height = PLOT_HEIGHT): ValueAxis {
  const [unit, write] =
    longestSeconds <= 2 * HOUR_SECONDS
      ? ([60, (count: number) => `${count} min`] as const)
      : longestSeconds <= 3 * DAY_SECONDS
        ? ([HOUR_SECONDS, (count: number) => `${count} h`] as const)
        : ([DAY_SECONDS, (count: number) => countOf(count, "day")] as const)
  const scale = scaleLinear([0, Math.max(1, longestSeconds / unit)], [height, 0]).nice(4)
  const marks = scale.ticks(4).filter(Number.isInteger)
  return {
    y: (seconds) => scale(seconds / unit),
    marks: marks.map((at) => ({ at: scale(at), label: write(at) })),
  }
}

/** Shares up to all, from a tenth below the lowest; at least the upper three tenths. */
export function shareAxis(lowest: number, height: number): ValueAxis {
  const low = Math.max(0, Math.min(0.7, Math.floor(10 * lowest) / 10))
  const scale = scaleLinear([low, 1], [height, 0])
  const marks = scale.ticks(4).map((at) => ({ at: scale(at), label: `${Math.round(100 * at)}%` }))
  return { y: scale, marks }
}

/** Shares from nothing to a little more than the highest. */
export function shareUpAxis(highest: number, height = PLOT_HEIGHT): ValueAxis {
  const scale = scaleLinear([0, Math.max(0.04, highest)], [height, 0]).nice(4)
  const marks = scale.ticks(4).map((at) => ({ at: scale(at), label: `${Math.round(100 * at)}%` }))
  return { y: scale, marks }
}

/** An index from 0 to 1, whole. */
export function indexAxis(height = PLOT_HEIGHT): ValueAxis {
  const scale = scaleLinear([0, 1], [height, 0])
  const marks = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at: scale(at), label: at.toFixed(2) }))
  return { y: scale, marks }
}

/** Stars: the upper half of them where none is lower, else all. */
export function starAxis(lowest: number, height = PLOT_HEIGHT): ValueAxis {
  const low = lowest >= 3 ? 3 : 1
  const scale = scaleLinear([low, 5], [height, 0])
  const marks = scale.ticks(5 - low).filter(Number.isInteger)
  return { y: scale, marks: marks.map((at) => ({ at: scale(at), label: String(at) })) }
}

/** A line through the weeks that have a value; it breaks where one has none. */
export function linePath(values: readonly (number | null)[], { x }: WeekAxis, { y }: ValueAxis): string {
  const draw = line<number | null>(
    (_, index) => x(index),
    (value) => y(value ?? 0),
  )
  return draw.digits(2).defined((value) => value !== null)(values) ?? ""
}

/** The ground between two lines, where both have a value. */
export function bandPath(
  low: readonly (number | null)[],
  high: readonly (number | null)[],
  { x }: WeekAxis,
  { y }: ValueAxis,
): string {
  const draw = area<number | null>(
    (_, index) => x(index),
    (value) => y(value ?? 0),
    (_, index) => y(high[index] ?? 0),
  )
  return (
    draw.digits(2).defined((value, index) => value !== null && typeof high[index] === "number")(low) ?? ""
  )
}

/** The weeks that a line cannot show because those before and after have no value, and the last that has one. */
export function dotIndexes(values: readonly (number | null)[]): number[] {
  const has = (index: number) => typeof values[index] === "number"
  const last = values.findLastIndex((value) => value !== null)
  return values.flatMap((_, index) =>
    has(index) && (index === last || (!has(index - 1) && !has(index + 1))) ? [index] : [],
  )
}

/** The highest of some values; nothing where there is none. */
export function highestOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0)
}

/** The lowest of some values; `otherwise` where there is none. */
export function lowestOf(values: readonly (number | null)[], otherwise: number): number {
  return values.reduce<number>((lowest, value) => Math.min(lowest, value ?? otherwise), otherwise)
}

/** Where labels stand beside the ends of their lines without touching: pushed apart, the upper one up where the lower cannot go down. */
export function labelPlaces(ends: readonly number[], height = PLOT_HEIGHT): number[] {
  const order = ends.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at)
  const [upper, lower] = order
  if (!upper || !lower) return [...ends]
  const missing = LABEL_HEIGHT - (lower.at - upper.at)
  if (missing <= 0) return [...ends]
  const down = Math.min(lower.at + missing / 2, height)
  const places = {
    [lower.index]: Math.max(down, LABEL_HEIGHT),
    [upper.index]: Math.max(down, LABEL_HEIGHT) - LABEL_HEIGHT,
  }
  return ends.map((at, index) => places[index] ?? at)
}
