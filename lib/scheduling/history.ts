import type { Currency } from "@/lib/core/money"
import type { PaymentPolicy } from "@/lib/core/payments"
import type { AnalystSchedule, TimeOff, WeeklyWindow, Window } from "./types"

/** The terms and settings of a profile, as they are stored. `isActive` is false while the account is closed. */
type ProfileState = {
  readonly isActive: boolean
  readonly isEnabled: boolean
  readonly headline: string
  readonly bioShort: string
  readonly specialties: readonly string[]
  /** Minor units, null = free. */
  readonly hourlyRate: number | null
  readonly currency: Currency
  readonly autoConfirm: boolean
  readonly maxDailySessions: number | null
  readonly timeZone: string
  readonly sessionMinutes: readonly number[]
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly minNoticeMinutes: number
  readonly bookingWindowDays: number
  readonly cancelNoticeMinutes: number
  readonly meetingUrl: string | null
  /** These three null where they are what every profile begins with. */
  readonly paymentPolicy: PaymentPolicy | null
  readonly lateCancelPercent: number | null
  readonly noShowPercent: number | null
  readonly windows: readonly WeeklyWindow[]
}

/** Things kept under a date or an id. */
type Keyed<T> = Readonly<Record<string, T>>

/**
 * All that an analyst posts, as the history of the schedule keeps it: on his own clock, overrides by their date, time off by
 * its id and without its reason, which is nobody else's and could never be erased again.
 */
export type ScheduleState = ProfileState & {
  readonly overrides: Keyed<readonly Window[]>
  readonly timeOff: Keyed<TimeOff>
}

/** Some facts of a schedule, those that an edit changed; null for a date that follows the week and for time off that is not there. */
export type ScheduleChange = Partial<ProfileState> & {
  readonly overrides?: Keyed<readonly Window[] | null>
  readonly timeOff?: Keyed<TimeOff | null>
}

/** A step of a schedule's history. The first one of an analyst holds the whole state in `after`. */
export type ScheduleStep = {
  readonly before: ScheduleChange
  readonly after: ScheduleChange
  readonly createdAt: Date
}

/** What differs between two states, as it was and as it is. */
export function changesBetween(
  before: ScheduleState,
  after: ScheduleState,
): Pick<ScheduleStep, "before" | "after"> {
  return { before: differing(before, after), after: differing(after, before) }
}

/** The state that a history leads to, its steps in order of revision and time; null for none. */
export function replaySchedule(steps: readonly ScheduleStep[]): ScheduleState | null {
  const [first, ...rest] = steps
  if (!first) return null
  return rest.reduce(withStep, withStep({ overrides: {}, timeOff: {} } as ScheduleState, first))
}

/**
 * The schedule as it stood at a moment, whole steps in order of revision and time: up to the last that was made by then. Null
 * before the history begins.
 */
export function scheduleAsOf(steps: readonly ScheduleStep[], moment: number): ScheduleState | null {
  const last = steps.findLastIndex(({ createdAt }) => createdAt.getTime() <= moment)
  return replaySchedule(steps.slice(0, last + 1))
}

/** A state and the time that it was in force, [since, until) in epoch milliseconds. */
export type ScheduleReign = { readonly state: ScheduleState; readonly since: number; readonly until: number }

/** Which state was in force when, ascending and without gaps since the history's beginning: what `scheduleAsOf` says of each moment. */
export function scheduleReigns(steps: readonly ScheduleStep[]): ScheduleReign[] {
  const reigns: ScheduleReign[] = []
  let state = { overrides: {}, timeOff: {} } as ScheduleState
  const ends = steps.map(() => Number.POSITIVE_INFINITY)
  for (let i = steps.length - 1; i > 0; i--) {
    ends[i - 1] = Math.min(ends[i] as number, (steps[i] as ScheduleStep).createdAt.getTime())
  }
  for (const [i, step] of steps.entries()) {
    state = withStep(state, step)
    const [since, until] = [step.createdAt.getTime(), ends[i] as number]
    if (since < until) reigns.push({ state, since, until })
  }
  return reigns
}

/** A state as the slot engine reads schedules: without bookings, and not enabled while the account is closed. */
export function postedSchedule(state: ScheduleState): AnalystSchedule {
  return {
    isEnabled: state.isEnabled && state.isActive,
    timeZone: state.timeZone,
    sessionMinutes: state.sessionMinutes,
    bufferBeforeMinutes: state.bufferBeforeMinutes,
    bufferAfterMinutes: state.bufferAfterMinutes,
    minNoticeMinutes: state.minNoticeMinutes,
    bookingWindowDays: state.bookingWindowDays,
    maxDailySessions: state.maxDailySessions,
    windows: state.windows,
    overrides: Object.entries(state.overrides).map(([date, windows]) => ({ date, windows })),
    timeOff: Object.values(state.timeOff),
    holds: [],
    countedStarts: [],
  }
}

function withStep(state: ScheduleState, { after }: ScheduleStep): ScheduleState {
  return {
    ...state,
    ...after,
    overrides: withKeyed(state.overrides, after.overrides),
    timeOff: withKeyed(state.timeOff, after.timeOff),
  }
}

function withKeyed<T>(known: Keyed<T>, changed: Keyed<T | null> = {}): Keyed<T> {
  const kept = Object.entries<T | null>({ ...known, ...changed }).filter(
    (entry): entry is [string, T] => entry[1] !== null,
  )
  return Object.fromEntries(kept)
}

function differing(state: ScheduleState, other: ScheduleState): ScheduleChange {
  const { overrides, timeOff, ...profile } = state
  const { overrides: otherOverrides, timeOff: otherTimeOff, ...otherProfile } = other
  const dates = differingKeys(overrides, otherOverrides)
  const off = differingKeys(timeOff, otherTimeOff)
  return {
    ...differingKeys<unknown>(profile, otherProfile),
    ...(Object.keys(dates).length > 0 ? { overrides: dates } : {}),
    ...(Object.keys(off).length > 0 ? { timeOff: off } : {}),
  }
}

// Both sides come from the same query, which writes the members of an object in one order.
function differingKeys<T>(of: Keyed<T>, from: Keyed<T>): Keyed<T | null> {
  const names = [...new Set([...Object.keys(from), ...Object.keys(of)])]
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(of[name] ?? null) !== JSON.stringify(from[name] ?? null))
      .map((name) => [name, of[name] ?? null]),
  )
}
