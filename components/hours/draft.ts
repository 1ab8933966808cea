import { runsOverMidnight } from "@/lib/availability/rules"
import { DAY_MINUTES } from "@/lib/core/duration"
import { WINDOWS_MAX } from "@/lib/core/limits"
import type { WeeklyWindow } from "@/lib/scheduling/types"

/** A range of a weekday, or of one date of it, as it stands in an editor; null = what was typed is no time. `key` tells rows apart. */
export type DraftRange = {
  readonly key: string
  readonly weekday: number
  readonly startMinute: number | null
  readonly endMinute: number | null
  readonly slotMinutes: number
  readonly isActive: boolean
}

/** A range of which both ends are times. */
export type TimedRange = DraftRange & WeeklyWindow

const DEFAULT_RANGE = { startMinute: 9 * 60, endMinute: 17 * 60, slotMinutes: 30, isActive: true } as const
const GAP = 60
const NEW_LENGTH = 120
const WEEKDAYS = [0, 1, 2, 3, 4]

let made = 0
const nextKey = () => `range-${++made}`

/** A saved week as rows to edit. */
export function toDraft(windows: readonly WeeklyWindow[]): DraftRange[] {
  return windows.map((window) => ({ ...window, key: nextKey() }))
}

/** The same rows under new keys: those of another page may be taken here. */
export function withNewKeys(draft: readonly DraftRange[]): DraftRange[] {
  return draft.map((range) => ({ ...range, key: nextKey() }))
}

/** Whether both ends of a range are times. */
export function isTimed(range: DraftRange): range is TimedRange {
  return range.startMinute !== null && range.endMinute !== null
}

/** The rows as windows to save, rows without a time left out. */
export function toWindows(draft: readonly DraftRange[]): WeeklyWindow[] {
  return draft.filter(isTimed).map(({ weekday, startMinute, endMinute, slotMinutes, isActive }) => ({
    weekday,
    startMinute,
    endMinute,
    slotMinutes,
    isActive,
  }))
}

/** The rows of one weekday. */
export function rangesOf(draft: readonly DraftRange[], weekday: number): DraftRange[] {
  return draft.filter((range) => range.weekday === weekday)
}

/** How many ranges the draft adds, removes or changes. */
export function countChanges(saved: readonly WeeklyWindow[], draft: readonly DraftRange[]): number {
  const unmatched = saved.map(signatureOf)
  const added = new Map<number, number>()
  for (const range of draft) {
    const index = unmatched.indexOf(signatureOf(range))
    if (index === -1) added.set(range.weekday, (added.get(range.weekday) ?? 0) + 1)
    else unmatched.splice(index, 1)
  }
  const removed = (weekday: number) => unmatched.filter((each) => each.startsWith(`${weekday} `)).length
  return [0, 1, 2, 3, 4, 5, 6].reduce(
    (sum, weekday) => sum + Math.max(added.get(weekday) ?? 0, removed(weekday)),
    0,
  )
}

/** The week as it is now with the days that were changed here since `base`, and nothing else of the draft. */
export function keptDraft(
  base: readonly WeeklyWindow[],
  present: readonly WeeklyWindow[],
  draft: readonly DraftRange[],
): DraftRange[] {
  const now = toDraft(present)
  return [0, 1, 2, 3, 4, 5, 6].flatMap((weekday) => {
    const saved = base.filter((window) => window.weekday === weekday)
    const ranges = rangesOf(draft, weekday)
    return countChanges(saved, ranges) > 0 ? ranges : rangesOf(now, weekday)
  })
}

/** The draft with one more range on a day: after its last, else in its widest gap; the same draft when the day is full. */
export function addRange(draft: readonly DraftRange[], weekday: number): readonly DraftRange[] {
  const ranges = rangesOf(draft, weekday)
  const slotMinutes = (ranges.at(-1) ?? draft.at(-1))?.slotMinutes ?? DEFAULT_RANGE.slotMinutes
  if (ranges.length === 0) return [...draft, { ...DEFAULT_RANGE, key: nextKey(), weekday, slotMinutes }]
  const room = ranges.length < WINDOWS_MAX.date ? roomFor(ranges.filter(isTimed)) : null
  return room === null ? draft : [...draft, { ...room, key: nextKey(), weekday, slotMinutes, isActive: true }]
}

/** The draft with one day's ranges on other days as well, in place of what these had. */
export function copyDay(draft: readonly DraftRange[], weekday: number, to: readonly number[]): DraftRange[] {
  const ranges = rangesOf(draft, weekday)
  return [
    ...draft.filter((range) => !to.includes(range.weekday)),
    ...to.flatMap((other) => ranges.map((range) => ({ ...range, key: nextKey(), weekday: other }))),
  ]
}

/** Whether a range is meant to end on the day after its start: "22:00 to 02:00", not "13:00 to 12:00". */
export function isOvernight(range: DraftRange): range is TimedRange {
  return isTimed(range) && runsOverMidnight(range)
}

/** The draft with an overnight range as two: to 24:00, and from 00:00 on the next day, joined to what begins there by then. */
export function splitAtMidnight(draft: readonly DraftRange[], key: string): readonly DraftRange[] {
  const range = draft.find((each) => each.key === key)
  if (!range || !isOvernight(range)) return draft
  const weekday = (range.weekday + 1) % 7
  const met = rangesOf(draft, weekday)
    .filter(isTimed)
    .find((each) => each.isActive && each.startMinute <= range.endMinute && each.startMinute < each.endMinute)
  const endMinute = Math.max(range.endMinute, met?.endMinute ?? 0)
  const morning = { ...(met ?? range), key: nextKey(), weekday, startMinute: 0, endMinute }
  // New keys: a field keeps what was typed into it for as long as its range has the same one.
  const evening = { ...range, key: nextKey(), endMinute: DAY_MINUTES }
  const split = draft.map((each) => (each.key === key ? evening : each.key === met?.key ? morning : each))
  if (met) return split
  const first = split.findIndex((each) => each.weekday === weekday)
  return first === -1 ? [...split, morning] : split.toSpliced(first, 0, morning)
}

/** The draft without what one edit did to it: its new rows go, those that it took come back to their places. */
export function withoutEdit(
  draft: readonly DraftRange[],
  before: readonly DraftRange[],
  after: readonly DraftRange[],
): DraftRange[] {
  const keysOf = (ranges: readonly DraftRange[]) => new Set(ranges.map(({ key }) => key))
  const [old, made, present] = [before, after, draft].map(keysOf)
  const kept = draft.filter(({ key }) => old?.has(key) || !made?.has(key))
  const back = before.filter(({ key }) => !made?.has(key) && !present?.has(key))
  const place = ({ key }: DraftRange) => before.findIndex((range) => range.key === key)
  const known = [...kept, ...back].filter((range) => place(range) >= 0).sort((a, b) => place(a) - place(b))
  return [...known, ...kept.filter((range) => place(range) < 0)]
}

/** Monday to Friday, 09:00 to 17:00. */
export function officeWeek(): DraftRange[] {
  return WEEKDAYS.map((weekday) => ({ ...DEFAULT_RANGE, key: nextKey(), weekday }))
}

function signatureOf(range: Omit<DraftRange, "key">): string {
  const { weekday, startMinute, endMinute, slotMinutes, isActive } = range
  return `${weekday} ${startMinute} ${endMinute} ${slotMinutes} ${isActive}`
}

function roomFor(ranges: readonly TimedRange[]): { startMinute: number; endMinute: number } | null {
  const latest = Math.max(0, ...ranges.map((range) => range.endMinute))
  if (latest + 2 * GAP <= DAY_MINUTES) {
    return { startMinute: latest + GAP, endMinute: Math.min(latest + GAP + NEW_LENGTH, DAY_MINUTES) }
  }
  const edges = [0, ...ranges.map((range) => range.endMinute)]
  const gaps = edges
    .filter((edge) => !ranges.some((range) => range.startMinute <= edge && edge < range.endMinute))
    .map((edge) => {
      const later = ranges.map((range) => range.startMinute).filter((start) => start >= edge)
      return { startMinute: edge, endMinute: Math.min(DAY_MINUTES, ...later) }
    })
    .filter((gap) => gap.startMinute < gap.endMinute)
  const length = (gap: { startMinute: number; endMinute: number }) => gap.endMinute - gap.startMinute
  return gaps.sort((a, b) => length(b) - length(a))[0] ?? null
}
