import { DAY_MINUTES } from "@/lib/core/duration"
import { isAfter, isBeyondWish, isNeedless, withDoubtOfExceptions } from "./beyond-wish"
import { withoutPairs } from "./bound-pairs"
import { jointOf } from "./joints"
import type { Unit } from "./lexicon"
import type { Role } from "./meanings"
import { nothing, type Piece, type Reader, type Span } from "./pieces"

/**
 * Turns what is said with "not" into its opposite. What a wish cannot hold ("not on Friday afternoon") says nothing, and where a "not" is
 * left over, what its clause says is only assumed.
 */
export function settleNegations({ units }: Reader, found: readonly Piece[]): Piece[] {
  const used = new Set<number>()
  const said = withoutPairs(units, found)
  const marked = said.map((each) => withOwn(units, said, each, used))
  const spread = spreadOver(units, marked)
  const holding = spread.map((each, nth) =>
    isBeyondWish(units, spread, nth) ? nothing(each.from, each.to) : each,
  )
  return withDoubt(units, withDoubtOfExceptions(units, holding).map(opposite), used)
}

/** A "not" before a piece, or after it. */
function withOwn(units: readonly Unit[], pieces: readonly Piece[], each: Piece, used: Set<number>): Piece {
  if (each.field === "none" || each.to === each.from) return each
  if (units[each.from]?.gap === "" && units[each.from - 1]?.roles.has("than"))
    return nothing(each.from, each.to)
  const after = units[each.to]
  const isEnd = () => {
    const start = jointStart(units, each.to + 1)
    return !pieces.some(({ from, to }) => to > from && from === start)
  }
  if (after?.gap === "" && (after.roles.has("notBefore") || (after.roles.has("not") && isEnd()))) {
    used.add(each.to)
    return { ...each, to: each.to + 1, isNegated: true }
  }
  if (after && isAnswered(after, units[each.to + 1])) {
    used.add(each.to)
    return { ...each, to: each.to + 1, isNegated: true }
  }
  if (isNeedless(units, pieces, each)) return nothing(each.from, each.to)
  const before = notBefore(units, pieces, each)
  if (before === null) return each
  used.add(before)
  return { ...each, isNegated: true }
}

/** "Friday? No.": a no that stands for itself. */
function isAnswered(said: Unit, next: Unit | undefined): boolean {
  return (
    /^(nein|no|nope)$/i.test(said.raw) && /^[?:–-]$/.test(said.gap) && (next === undefined || next.gap !== "")
  )
}

/** The first unit from here on that is no mere lead. */
function jointStart(units: readonly Unit[], at: number): number {
  let next = at
  while (units[next]?.roles.has("lead") && units[next]?.gap === "") next++
  return units[next]?.gap === "" ? next : -1
}

function notBefore(units: readonly Unit[], pieces: readonly Piece[], { from, field }: Piece): number | null {
  for (let at = from - 1; at >= 0; at--) {
    const unit = units[at]
    if (
      unit === undefined ||
      units[at + 1]?.gap !== "" ||
      pieces.some((each) => at >= each.from && at < each.to)
    )
      return null
    if (unit.roles.has("not") || (at === from - 1 && field !== "windows" && isAllBut(units, at))) return at
    if (!unit.roles.has("lead") || unit.roles.has("but")) return null
  }
  return null
}

/** "every day but Monday", "any weekday but Monday": what follows is what is ruled out. */
function isAllBut(units: readonly Unit[], but: number): boolean {
  if (units[but]?.word !== "but") return false
  for (let at = but - 1; at >= 0 && units[at + 1]?.gap === ""; at--) {
    const { raw, roles } = units[at] as Unit
    if (roles.has("not") || roles.has("notBefore")) return false
    if (ALL.test(raw)) return true
  }
  return false
}

const ALL = /^(all|any|every|everything|each|weekdays?|days)\b/i

/** "not Monday, Tuesday or Friday" says no to all three, and "Monday and Tuesday don't work" to both. */
function spreadOver(units: readonly Unit[], pieces: readonly Piece[]): Piece[] {
  const spread = [...pieces]
  const alike = (a: Piece | undefined, b: Piece | undefined) =>
    a !== undefined && b !== undefined && a.field === b.field
  for (let nth = 0; nth < spread.length; nth++) {
    const [said, next] = [spread[nth] as Piece, spread[nth + 1]]
    const other = next && otherOf(units, said, next)
    if (other) spread[nth + 1] = other
    if (!said.isNegated || next === undefined || !alike(said, next) || next.isNegated) continue
    if (!isAfter(units, said) && listGoesOn(units, spread, nth))
      spread[nth + 1] = { ...next, isNegated: true }
  }
  for (let nth = spread.length - 1; nth > 0; nth--) {
    const [said, before] = [spread[nth] as Piece, spread[nth - 1] as Piece]
    if (!said.isNegated || !isAfter(units, said) || !alike(said, before) || before.isNegated) continue
    const joint = jointOf(units, [], before, said)
    if (joint.isClose && (joint.hasOr || joint.hasAnd)) {
      spread[nth - 1] = { ...before, isNegated: true }
      break
    }
  }
  return spread
}

/** "no Fridays or evenings": a day and a time under one "not", or so one assumes where it is said with a plain "or". */
function otherOf(units: readonly Unit[], said: Piece, next: Piece): Piece | null {
  const hasNo = said.isNegated || units[said.from]?.roles.has("noBound")
  if (!hasNo || next.isNegated || said.field === next.field || isAfter(units, said)) return null
  if (units[next.from]?.roles.has("noBound") || (next.field !== "days" && next.field !== "windows"))
    return null
  const joint = jointOf(units, [], said, next)
  if (!joint.isClose || !joint.hasOr || joint.hasComma || joint.hasBut) return null
  const isNor = units[said.to]?.word === "noch"
  const isOfTime = said.field === "days" || said.field === "windows"
  if (!isOfTime && !isNor) return null
  return { ...next, isNegated: true, isAssumed: next.isAssumed || !isNor }
}

/** Whether a list that a piece is of goes on to the next one: by "or", or by commas up to an "or". */
function listGoesOn(units: readonly Unit[], pieces: readonly Piece[], nth: number): boolean {
  for (let at = nth; at + 1 < pieces.length; at++) {
    const [said, next] = [pieces[at] as Piece, pieces[at + 1] as Piece]
    if (said.field !== next.field || (next.isNegated && isAfter(units, next))) return false
    const joint = jointOf(units, [], said, next)
    if (!joint.isClose || joint.hasBut || joint.words > 3) return false
    if ((joint.hasOr || joint.hasAnd) && !joint.hasComma) return true
    if (!joint.hasComma) return false
  }
  return false
}

function opposite(said: Piece): Piece {
  if (!said.isNegated) return said
  if (said.field === "analysts") return said
  if (said.field === "days") {
    if (said.isWeekend) return { ...said, readings: [[5, 6]] }
    return said.bareWeekday === undefined ? said : { ...said, readings: [[said.bareWeekday]] }
  }
  const [spans, another] = said.field === "windows" ? said.readings : []
  const isWhole = spans?.every(({ end }) => end !== null) ?? false
  if (said.field !== "windows" || !spans || another || !isWhole) return nothing(said.from, said.to)
  return { ...said, readings: [allBut(spans)], isPart: false }
}

/** The rest of the day. */
function allBut(spans: readonly Span[]): Span[] {
  const edges = [0, ...spans.flatMap(({ start, end }) => [start, end ?? DAY_MINUTES]), DAY_MINUTES]
  return edges
    .flatMap((start, nth) => (nth % 2 === 0 ? [{ start, end: edges[nth + 1] ?? DAY_MINUTES }] : []))
    .filter(({ start, end }) => start < end)
}

/** What a clause says of which a word is left over that says no: only assumed, and of somebody who is away the days on which he is not there. */
function withDoubt(units: readonly Unit[], pieces: readonly Piece[], used: ReadonlySet<number>): Piece[] {
  const clauses = clausesOf(units)
  const isSaid = (at: number) =>
    pieces.some(({ field, from, to }) => field !== "none" && at >= from && at < to)
  const clausesWith = (roles: readonly Role[]) =>
    new Set(
      units.flatMap((unit, at) => {
        const isLeft = roles.some((role) => unit.roles.has(role)) && !used.has(at) && !isSaid(at)
        return isLeft ? [clauses[at]] : []
      }),
    )
  const [doubtful, away] = [clausesWith(["not", "notBefore", "doubt"]), clausesWith(["away"])]
  return pieces.map((said) => {
    const clause = clauses[said.from]
    if (away.has(clause) && said.field === "days" && !said.isNegated) {
      return { ...opposite({ ...said, isNegated: true }), isAssumed: true }
    }
    return (doubtful.has(clause) || away.has(clause)) && !said.isNegated ? { ...said, isAssumed: true } : said
  })
}

/** The number of each unit's clause. */
function clausesOf(units: readonly Unit[]): number[] {
  const clauses: number[] = []
  for (const [at, { gap, roles }] of units.entries()) {
    const isNew = at > 0 && (/[,.;:!?()]/.test(gap) || roles.has("but"))
    clauses.push((clauses.at(-1) ?? 0) + (isNew ? 1 : 0))
  }
  return clauses
}
