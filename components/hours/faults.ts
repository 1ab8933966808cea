import { DAY_MINUTES } from "@/lib/core/duration"
import type { HourCycle } from "@/lib/core/vocabulary"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { formatDate, formatMinute, formatSpan, WEEKDAYS } from "@/lib/time"
import { type DraftRange, isOvernight, isTimed, type TimedRange } from "./draft"

/** What is wrong with a range, in which field, with the remedy. A warning does not keep the week from being saved. */
export type RangeFault = {
  readonly field: "start" | "end" | "step"
  readonly message: string
  readonly isWarning: boolean
  /** What makes it right at a press: the range as two, one on each side of midnight, or only the first of them. */
  readonly split?: string
  /** Where the second of them belongs, if it cannot be put there from here. */
  readonly rest?: string
}

/**
 * The fault of each range of one day that has one, by its key. Paused ranges count: they may not overlap either. `date` is the one
 * date that they belong to, where it is not a day of every week.
 */
export function faultsOf(
  ranges: readonly DraftRange[],
  hourCycle: HourCycle = "h23",
  date?: string,
): ReadonlyMap<string, RangeFault> {
  const inOrder = ranges
    .filter(isTimed)
    .filter((range) => range.startMinute < range.endMinute)
    .sort((a, b) => a.startMinute - b.startMinute)
  const found = ranges.map((range) => [range.key, faultOf(range, inOrder, hourCycle, date)] as const)
  return new Map(found.filter((each): each is [string, RangeFault] => each[1] !== null))
}

function faultOf(
  range: DraftRange,
  inOrder: readonly TimedRange[],
  hourCycle: HourCycle,
  date?: string,
): RangeFault | null {
  const say = (minute: number) => formatMinute(minute, hourCycle)
  const fault = (field: RangeFault["field"], message: string, isWarning = false) => ({
    field,
    message,
    isWarning,
  })
  if (range.startMinute === null) return fault("start", `Give a start such as ${say(570)}.`)
  if (range.endMinute === null) {
    return fault("end", `Give an end such as ${say(1050)}; ${say(DAY_MINUTES)} ends the day.`)
  }
  const start = say(range.startMinute)
  if (isOvernight(range)) {
    const [day, next] = [range.weekday, (range.weekday + 1) % 7].map((weekday) => WEEKDAYS[weekday] ?? "")
    const end = say(range.endMinute)
    const [evening, morning] = [`${start}–${say(DAY_MINUTES)}`, `${say(0)}–${end}`]
    return {
      ...fault("end", `${end} is on ${next}; a range ends at ${say(DAY_MINUTES)} at the latest.`),
      ...(date === undefined
        ? { split: `Make it ${day} ${evening} and ${next} ${morning}` }
        : {
            split: `Make it ${evening}`,
            rest: `The rest, ${morning}, belongs to ${formatDate(dateOf(dayOf(date) + 1))}: add it there.`,
          }),
    }
  }
  if (range.endMinute <= range.startMinute) {
    return fault("end", `${say(range.endMinute)} is not after ${start}. End later than ${start}.`)
  }
  const met = metBy(range as TimedRange, inOrder)
  if (met) {
    const remedy =
      met.endMinute === DAY_MINUTES
        ? `End that one at ${start} or earlier.`
        : `Start at ${say(met.endMinute)} or later.`
    return fault("start", `${start} overlaps ${say(met.startMinute)} to ${say(met.endMinute)}. ${remedy}`)
  }
  if (range.slotMinutes > range.endMinute - range.startMinute) {
    const step = formatSpan(range.slotMinutes)
    return fault("step", `A step of ${step} is longer than the range: sessions start at ${start} only.`, true)
  }
  return null
}

/** The earlier range that reaches furthest over this one's start. */
function metBy(range: TimedRange, inOrder: readonly TimedRange[]): TimedRange | undefined {
  const place = inOrder.findIndex(({ key }) => key === range.key)
  return inOrder
    .slice(0, place)
    .filter((earlier) => earlier.endMinute > range.startMinute)
    .reduce<TimedRange | undefined>(
      (furthest, each) => (furthest && furthest.endMinute >= each.endMinute ? furthest : each),
      undefined,
    )
}
