import type { DirectoryBasis, DirectoryPosition } from "./directory-cursor"
import type { DirectoryEntry } from "./directory-entries"
import { nextFreeOf } from "./directory-filters"
import type { DirectoryQuery } from "./inputs"
import { LEAST_RATINGS, PRIOR_MEAN, PRIOR_WEIGHT, ratingWeight, SCORE_STEPS } from "./ratings"
import { commonestFirst, compareTexts, tally } from "./tally"

/** An analyst's place in an order: ascending by the keys, then by name, then by id. */
export type DirectoryPlace = Pick<DirectoryPosition, "keys" | "sortName" | "id">

/** How entries are put in order. */
export type DirectoryOrder = {
  /** What the order rests on beside the entries: later pages are in the order that the first was in. */
  readonly basis: DirectoryBasis
  readonly keysOf: (entry: DirectoryEntry) => number[]
}

/** The order asked for; `position` brings along what the list's first page rested on. */
export function directoryOrder(
  query: DirectoryQuery,
  position: DirectoryPosition | null,
  asOf: Date,
  all: readonly DirectoryEntry[],
  matching: readonly DirectoryEntry[],
): DirectoryOrder {
  const basis = position?.basis
  switch (query.sort) {
    case "rating":
      return byScore(typeof basis === "number" ? basis : meanOf(all), asOf)
    case "average":
      return { basis: null, keysOf: averageKey }
    case "price":
      return byPrice(Array.isArray(basis) ? basis : currenciesOf(matching))
    case "next_available":
      return { basis: null, keysOf: (entry) => [nextFreeOf(query, entry)] }
  }
}

/** The first `count` places after `position`. */
export function placesAfter(
  position: DirectoryPosition | null,
  count: number,
  matching: readonly DirectoryEntry[],
  { keysOf }: DirectoryOrder,
): DirectoryPlace[] {
  const first: DirectoryPlace[] = []
  for (const entry of matching) {
    const place = { keys: keysOf(entry), sortName: entry.sortName, id: entry.analystId }
    const last = first[count - 1]
    if (position && comparePlaces(place, position) <= 0) continue
    if (last && comparePlaces(place, last) >= 0) continue
    first.splice(first.findLastIndex((other) => comparePlaces(other, place) < 0) + 1, 0, place)
    if (last) first.pop()
  }
  return first
}

function comparePlaces(a: DirectoryPlace, b: DirectoryPlace): number {
  for (let nth = 0; nth < a.keys.length; nth++) {
    const [key = 0, other = 0] = [a.keys[nth], b.keys[nth]]
    if (key !== other) return key < other ? -1 : 1
  }
  return compareTexts(a.sortName, b.sortName) || compareTexts(a.id, b.id)
}

/** All ratings' mean, also those of analysts who are not listed. */
function meanOf(all: readonly DirectoryEntry[]): number {
  let [count, sum] = [0, 0]
  for (const { ratingCount, ratingSum } of all) {
    count += ratingCount
    sum += ratingSum
  }
  return count === 0 ? PRIOR_MEAN : sum / count
}

function byScore(mean: number, asOf: Date): DirectoryOrder {
  const scoreOf = scoreAgainst(mean, asOf)
  return { basis: mean, keysOf: (entry) => [-Math.round(scoreOf(entry) * SCORE_STEPS)] }
}

/** By which score, from 1 to 5, the recommended order goes at a moment (spec §6); `all` are everyone's ratings. */
export function scoreAmong(
  all: readonly DirectoryEntry[],
  asOf: Date,
): (entry: Pick<DirectoryEntry, "weightSum" | "weightedSum">) => number {
  return scoreAgainst(meanOf(all), asOf)
}

function scoreAgainst(mean: number, asOf: Date) {
  const scale = ratingWeight(asOf)
  return ({ weightSum, weightedSum }: Pick<DirectoryEntry, "weightSum" | "weightedSum">) =>
    (weightedSum / scale + PRIOR_WEIGHT * mean) / (weightSum / scale + PRIOR_WEIGHT)
}

function averageKey({ ratingCount, ratingSum }: DirectoryEntry): number[] {
  return [ratingCount >= LEAST_RATINGS ? -ratingSum / ratingCount : 0]
}

function currenciesOf(matching: readonly DirectoryEntry[]) {
  const used = new Map<DirectoryEntry["currency"], number>()
  for (const { currency } of matching) tally(used, currency)
  return commonestFirst(used).map(([currency]) => currency)
}

function byPrice(currencies: DirectoryEntry["currency"][]): DirectoryOrder {
  const placeOf = new Map(currencies.map((currency, nth) => [currency, nth + 1]))
  return {
    basis: currencies,
    keysOf: ({ currency, price }) => [placeOf.get(currency) ?? currencies.length + 1, price],
  }
}
