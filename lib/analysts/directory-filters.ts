import { DAY_SECONDS } from "@/lib/core/duration"
import { type DirectoryEntry, specialtyKey } from "./directory-entries"
import type { DirectoryQuery } from "./inputs"

/** What of a directory query narrows it. */
export type Narrowing = Pick<
  DirectoryQuery,
  "specialty" | "q" | "duration" | "currency" | "autoConfirm" | "freeWithinDays"
>

/** The kinds of filter, each a bit, each recounted under the others; the search narrows all of them. */
export const FACETS = { specialty: 1, duration: 2, currency: 4, autoConfirm: 8, freeWithinDays: 16 } as const

type Fits = (entry: DirectoryEntry) => boolean

/** The filters that are on: answers the bits of those that leave an entry out. */
export function filtersOn(query: Narrowing, asOf: Date): (entry: DirectoryEntry) => number {
  const { specialty, duration, currency, autoConfirm, freeWithinDays } = query
  const on: (readonly [bit: number, fits: Fits])[] = []
  if (specialty) {
    const key = specialtyKey(specialty)
    on.push([FACETS.specialty, ({ specialties }) => specialties.some((each) => each.key === key)])
  }
  if (duration) on.push([FACETS.duration, ({ sessionMinutes }) => sessionMinutes.includes(duration)])
  if (currency) on.push([FACETS.currency, (entry) => entry.currency === currency])
  if (autoConfirm !== undefined) on.push([FACETS.autoConfirm, (entry) => entry.autoConfirm === autoConfirm])
  if (freeWithinDays) on.push([FACETS.freeWithinDays, isFreeWithin(freeWithinDays, query, asOf)])
  return (entry) => {
    let missed = 0
    for (const [bit, fits] of on) if (!fits(entry)) missed |= bit
    return missed
  }
}

/** Whether filters of these kinds alone leave an entry out, or none does. */
export function isUnderAllBut(facets: number, missed: number): boolean {
  return (missed & ~facets) === 0
}

/** Whether somebody is free within so many days, for the length asked for or for his shortest. */
export function isFreeWithin(days: number, query: Narrowing, asOf: Date): Fits {
  const until = endOfDays(days, asOf)
  return (entry) => nextFreeOf(query, entry) <= until
}

/** The end of "within so many days", in seconds of the epoch. */
export function endOfDays(days: number, asOf: Date): number {
  return asOf.getTime() / 1000 + days * DAY_SECONDS
}

/** The kept next free start of the length asked for, or of the analyst's shortest; `Infinity` without one. */
export function nextFreeOf({ duration }: Narrowing, { nextFree, shortestMinutes }: DirectoryEntry): number {
  return nextFree.get(duration ?? shortestMinutes) ?? Number.POSITIVE_INFINITY
}
