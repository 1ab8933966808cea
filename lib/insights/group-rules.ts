import { countOf } from "@/lib/core/plural"
import { percent } from "./figure-words"
import { shareOf } from "./rules"
import type { GroupFigures, GroupWeek } from "./views"

/** What of group sessions is counted, in the order of tables and files. */
export const GROUP_FIGURES = [
  ["planned", "Planned"],
  ["held", "Held"],
  ["minimumMissed", "Minimum missed"],
  ["calledOff", "Called off"],
  ["seatsOffered", "Seats"],
  ["seatsTaken", "Taken"],
  ["seatsMissed", "Missed"],
  ["left", "Given up"],
  ["leftLate", "Late"],
  ["waited", "Waited"],
  ["takenFromLine", "Seated from the line"],
] as const satisfies readonly (readonly [keyof GroupFigures, string])[]

/** All weeks together. */
export function sumGroups(weeks: readonly GroupWeek[]): GroupFigures {
  const sums = GROUP_FIGURES.map(([name]) => [name, weeks.reduce((sum, week) => sum + week[name], 0)])
  return Object.fromEntries(sums) as GroupFigures
}

/** Which part of the seats of sessions that were held was taken: "74%", or how many of how many where five are not enough. */
export function seatsWords({ seatsOffered, seatsTaken }: GroupFigures): string {
  const share = shareOf(seatsTaken, seatsOffered)
  return share === null ? `${seatsTaken} of ${seatsOffered}` : percent(share)
}

/** What the figures say: "12 group sessions were held, with 74% of their seats taken". */
export function groupsTitle(sums: GroupFigures): string {
  if (sums.held === 0) return `No group session was held; ${countOf(sums.planned, "was", "were")} planned`
  return `${countOf(sums.held, "group session was", "group sessions were")} held, with ${seatsWords(sums)} of the seats taken`
}
