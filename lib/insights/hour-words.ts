import { HOUR_MINUTES } from "@/lib/core/duration"
import type { HourCycle } from "@/lib/core/vocabulary"
import { formatDate, formatMinute, WEEKDAYS } from "@/lib/time"
import { grouped, percent } from "./figure-words"
import { bookedInside, lastDayOf } from "./rules"
import type { HourMinutes, InsightsView, Minutes } from "./views"

/** With fewer posted minutes than these a part of a day says nothing of how booked it is. */
const FEWEST_POSTED = 10 * HOUR_MINUTES
const PARTS = [
  { name: "nights", until: 5 },
  { name: "mornings", until: 12 },
  { name: "afternoons", until: 17 },
  { name: "evenings", until: 22 },
  { name: "nights", until: 24 },
] as const

type PartOfWeek = { readonly name: string; readonly share: number }

/** The sums of some hours. */
export function sumMinutes(hours: readonly Minutes[]): Minutes {
  const sum = (name: keyof Minutes) => hours.reduce((total, hour) => total + hour[name], 0)
  return { posted: sum("posted"), booked: sum("booked"), used: sum("used"), outside: sum("outside") }
}

type Posted = Pick<InsightsView, "hours" | "postedSince" | "weeks">

/** Whether nothing is known of what was posted. */
function isUnknown({ postedSince, weeks }: Pick<InsightsView, "postedSince" | "weeks">): boolean {
  return postedSince !== null && postedSince > lastDayOf(weeks)
}

/** What the hours say: "Tuesday mornings are 53% booked, Friday afternoons 3%"; nothing of parts with little posted time. */
export function hoursTitle(view: Posted): string {
  const { hours } = view
  const whole = sumMinutes(hours)
  if (isUnknown(view))
    return `${hoursOf(whole.booked)} h were booked; what was posted in these weeks is not known`
  if (whole.posted === 0) {
    return whole.booked === 0
      ? "No hours were posted"
      : `Nothing was posted, yet ${hourCount(whole.booked)} booked`
  }
  const parts = partsOf(hours)
  const [most, least] = [parts.at(0), parts.at(-1)]
  if (most && least && percent(most.share) !== percent(least.share)) {
    return `${most.name} are ${percent(most.share)} booked, ${least.name} ${percent(least.share)}`
  }
  if (whole.posted < FEWEST_POSTED)
    return `${hoursOf(bookedInside(whole))} of ${hoursOf(whole.posted)} posted h were booked`
  return `${percent(bookedInside(whole) / whole.posted)} of the posted hours were booked`
}

/** Its denominators: "703 of 2,558 posted hours were booked; 6 more lay outside posted time." */
export function hoursNote(view: Posted): string {
  const whole = sumMinutes(view.hours)
  const { postedSince } = view
  if (postedSince !== null) {
    const since = `Posted time is known since ${formatDate(postedSince)}`
    return isUnknown(view)
      ? `${since}.`
      : `${since}: ${hoursOf(bookedInside(whole))} of ${hoursOf(whole.posted)} posted hours were booked.`
  }
  const inside = `${hoursOf(bookedInside(whole))} of ${hoursOf(whole.posted)} posted hours were booked`
  return whole.outside === 0
    ? `${inside}.`
    : `${inside}; ${hoursOf(whole.outside)} more lay outside posted time.`
}

/** One hour of the week: "Tuesday 10:00: booked 5 of 12 h posted, 4 held; 1 more outside posted time". */
export function hourWords({ weekday, hour, ...minutes }: HourMinutes, hourCycle?: HourCycle): string {
  const { posted, used, outside } = minutes
  const when = `${WEEKDAYS[weekday]} ${formatMinute(hour * HOUR_MINUTES, hourCycle)}`
  const more = outside === 0 ? "" : `; ${hoursOf(outside)} outside posted time`
  return `${when}: booked ${hoursOf(bookedInside(minutes))} of ${hoursOf(posted)} h posted, ${hoursOf(used)} held${more}`
}

/** The weekdays without anything as a sentence: "Saturday and Sunday: nothing posted."; null where there are none. */
export function quietDaysWords(hours: readonly HourMinutes[]): string | null {
  const quiet = WEEKDAYS.filter((_, weekday) => !hours.some((hour) => hour.weekday === weekday))
  if (quiet.length === 0 || quiet.length === WEEKDAYS.length) return null
  return `${new Intl.ListFormat("en-GB").format(quiet)}: nothing posted.`
}

/** Minutes as hours: "12", "2.5"; decimals only where they are few. */
export function hoursOf(minutes: number): string {
  const hours = minutes / HOUR_MINUTES
  if (hours >= 10) return grouped(Math.round(hours))
  return String(Math.round(10 * hours) / 10)
}

function hourCount(minutes: number): string {
  return `${hoursOf(minutes)} h were`
}

/** Parts of weekdays with enough posted time, the most booked first; in the order of the week where they are alike. */
function partsOf(hours: readonly HourMinutes[]): PartOfWeek[] {
  const groups = Map.groupBy(hours, ({ weekday, hour }) => {
    const part = PARTS.find(({ until }) => hour < until)
    return `${WEEKDAYS[weekday]} ${part?.name}`
  })
  return [...groups]
    .map(([name, part]) => ({ name, ...sumMinutes(part) }))
    .filter(({ posted }) => posted >= FEWEST_POSTED)
    .map(({ name, ...minutes }) => ({ name, share: bookedInside(minutes) / minutes.posted }))
    .toSorted((a, b) => b.share - a.share)
}
