import type { Currency } from "@/lib/core/money"

/** Weekly windows: the same hours on several weekdays (0 = Monday), a start every `step` minutes. */
export type Hours = {
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
  readonly step: number
  readonly paused?: boolean
}

/** The first date at least `inDays` ahead that falls on `weekday`. */
export type NextDate = { readonly weekday: number; readonly inDays: number }

/** An analyst of the demo as its data file tells it; times are wall-clock "09:30" in `timeZone`, rates in minor units. */
export type DemoAnalyst = {
  readonly key: string
  readonly email: string
  readonly name: string
  readonly timeZone: string
  readonly hourCycle?: "h12"
  readonly headline: string
  readonly bio: string
  readonly specialties: readonly string[]
  readonly rate: number | null
  readonly currency: Currency
  readonly autoConfirm: boolean
  readonly minutes: readonly number[]
  readonly buffers?: readonly [before: number, after: number]
  readonly noticeMinutes: number
  readonly windowDays: number
  readonly cancelNoticeMinutes: number
  readonly maxDaily?: number
  readonly isPaidByCard?: boolean
  readonly meetingUrl?: string
  readonly hours: readonly Hours[]
  readonly overrides?: readonly (NextDate & { readonly windows: readonly Omit<Hours, "days">[] })[]
  readonly timeOff?: readonly {
    readonly inDays: number
    readonly days: number
    readonly from?: string
    readonly to?: string
    readonly reason: string
  }[]
  /** How many ratings, and their plain average, the past shall leave. */
  readonly ratings: { readonly count: number; readonly average: number }
  /** How many sessions were asked for in a usual week of the last half year, besides those that left a rating. */
  readonly weekly: number
  /** What investors ask this analyst about. */
  readonly topics: readonly string[]
}
