import type { DirectoryEntry, DirectorySpecialty } from "./directory-entries"
import {
  endOfDays,
  FACETS,
  filtersOn,
  isFreeWithin,
  isUnderAllBut,
  type Narrowing,
} from "./directory-filters"
import { THIS_WEEK_DAYS } from "./inputs"
import { commonestFirst, compareTexts, tally } from "./tally"
import type { DirectoryFilters } from "./views"

/**
 * What the directory can be narrowed by, each with how many of `found`, whom the search leaves, it leaves under the filters
 * of other kinds. Under "free within" a length counts those who are free for it.
 */
export function listFilters(
  found: readonly DirectoryEntry[],
  query: Narrowing,
  asOf: Date,
): Omit<DirectoryFilters, "total"> {
  const { freeWithinDays } = query
  const until = freeWithinDays && endOfDays(freeWithinDays, asOf)
  const missedBy = filtersOn(query, asOf)
  const isFreeSoon = isFreeWithin(freeWithinDays ?? THIS_WEEK_DAYS, query, asOf)
  const counts = { matching: 0, anySpecialty: 0, bookingAtOnce: 0, freeSoon: 0 }
  const spelled = new Map<DirectorySpecialty, number>()
  const lengths = new Map<number, number>()
  const currencies = new Map<DirectoryEntry["currency"], number>()
  for (const entry of found) {
    const missed = missedBy(entry)
    if (missed === 0) counts.matching++
    if (entry.autoConfirm && isUnderAllBut(FACETS.autoConfirm, missed)) counts.bookingAtOnce++
    if (isUnderAllBut(FACETS.freeWithinDays, missed) && isFreeSoon(entry)) counts.freeSoon++
    if (isUnderAllBut(FACETS.currency, missed)) tally(currencies, entry.currency)
    if (isUnderAllBut(FACETS.specialty, missed)) {
      counts.anySpecialty++
      for (const specialty of entry.specialties) tally(spelled, specialty)
    }
    if (until === undefined) {
      if (isUnderAllBut(FACETS.duration, missed))
        for (const length of entry.sessionMinutes) tally(lengths, length)
    } else if (isUnderAllBut(FACETS.duration | FACETS.freeWithinDays, missed)) {
      for (const [length, at] of entry.nextFree) if (at <= until) tally(lengths, length)
    }
  }
  return {
    ...counts,
    specialties: specialtiesOf(spelled),
    durations: [...lengths].sort(([a], [b]) => a - b).map(([minutes, count]) => ({ minutes, count })),
    currencies: commonestFirst(currencies).map(([currency, count]) => ({ currency, count })),
  }
}

/** One for all spellings of a specialty, by the first of them. */
function specialtiesOf(spelled: ReadonlyMap<DirectorySpecialty, number>): DirectoryFilters["specialties"] {
  const spellings = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const [{ key, spelling }, count] of [...spelled].sort(([a], [b]) =>
    compareTexts(a.spelling, b.spelling),
  )) {
    if (!spellings.has(key)) spellings.set(key, spelling)
    tally(counts, key, count)
  }
  return commonestFirst(counts).map(([key, count]) => ({ specialty: spellings.get(key) ?? key, count }))
}
