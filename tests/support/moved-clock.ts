import { spawnSync } from "node:child_process"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { formatMinute } from "@/lib/time"

/** A moment that a run of the tests takes for the present, and the zone of its processes. */
export type Moment = { readonly utc: string; readonly zone: string }

/** Ends of years and months, the last hours before clocks change, a leap day, and far ahead. */
export const MOMENTS: readonly Moment[] = [
  { utc: "2026-12-31 23:40:00", zone: "UTC" },
  { utc: "2027-01-01 00:01:00", zone: "UTC" },
  { utc: "2027-03-14 06:50:00", zone: "UTC" },
  { utc: "2027-03-28 00:50:00", zone: "UTC" },
  { utc: "2027-10-31 00:50:00", zone: "UTC" },
  { utc: "2028-02-29 12:00:00", zone: "UTC" },
  { utc: "2031-06-30 23:59:00", zone: "UTC" },
  { utc: "2027-11-07 05:50:00", zone: "America/New_York" },
  { utc: "2026-12-04 18:20:00", zone: "Asia/Kathmandu" },
  { utc: "2027-04-03 13:50:00", zone: "Pacific/Chatham" },
]

/** The one of the moments that is this day's turn. */
export function momentOfTheDay(now: number): Moment {
  return MOMENTS[Math.floor(now / DAY_MS) % MOMENTS.length] as Moment
}

/**
 * Whether this machine has Debian's `faketime`. It moves Node's clock; the embedded PostgreSQL keeps the present, as its timeouts do
 * not fire under it: nothing may count on both being equal.
 */
export function canMoveClock(): boolean {
  return spawnSync("faketime", ["--version"]).status === 0
}

/** What stands before a command so that its clock starts at the moment, and goes on from there. */
export function atMoment({ utc, zone }: Moment): readonly string[] {
  // In seconds, as faketime reads a date on the clock of TZ. Programs that are started later go on, they do not begin again.
  const seconds = Math.floor(Date.parse(`${utc.replace(" ", "T")}Z`) / 1000)
  return ["env", `TZ=${zone}`, "FAKETIME_FMT=%s", "FAKETIME_DONT_RESET=1", "faketime", "-f", `@${seconds}`]
}

/** Minutes of the UTC day at which the browser tests begin: before an analyst's day, at its last session, and so that midnight comes between. */
export const HOURS: readonly number[] = [5 * 60, 16 * 60 + 5, 23 * 60 + 50]

/**
 * What stands before the browser tests so that they begin at that minute of the day, today or tomorrow. By hours alone,
 * as some of what is due goes by the database's clock, which stays.
 */
export function atMinuteOfDay(minute: number, now: number): readonly string[] {
  const ahead = (minute * MINUTE_MS - (now % DAY_MS) + DAY_MS) % DAY_MS
  // With the way for many threads (-m): a browser waits for ever without.
  return ["env", "FAKETIME_DONT_RESET=1", "faketime", "-m", "-f", `+${Math.floor(ahead / MINUTE_MS)}m`]
}

/** "2027-03-28 00:50 UTC", with the zone of the processes where it is another. */
export function momentWords({ utc, zone }: Moment): string {
  return `${utc.slice(0, 16)} UTC${zone === "UTC" ? "" : ` in ${zone}`}`
}

/** "16:05 UTC". */
export function hourWords(minute: number): string {
  return `${formatMinute(minute)} UTC`
}
