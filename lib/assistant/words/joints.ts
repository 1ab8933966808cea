import type { Unit } from "./lexicon"
import type { Piece } from "./pieces"

/** How a piece hangs together with one before it. */
export type Joint = {
  /** Nothing that says anything stands between them, and no sentence ends there. */
  readonly isClose: boolean
  /** Not even a comma or a word such as "or". */
  readonly isDirect: boolean
  readonly hasOr: boolean
  readonly hasAnd: boolean
  readonly hasBut: boolean
  readonly hasComma: boolean
  readonly words: number
}

/** What stands between two pieces, the first of which ends before the second begins. Other pieces in between count as nothing said. */
export function jointOf(units: readonly Unit[], pieces: readonly Piece[], from: Piece, to: Piece): Joint {
  const isInner = innerOf(pieces, from, to)
  const places: number[] = []
  for (let at = from.to; at < to.from; at++) if (!isInner.has(at)) places.push(at)
  const between = places.flatMap((at) => units[at] ?? [])
  const gaps = [...places, to.from].map((at) => units[at]?.gap ?? "")
  const has = (role: "or" | "and" | "but") => between.some(({ roles }) => roles.has(role))
  const [hasOr, hasAnd, hasBut] = [has("or") || isOrAfter(units[to.from]), has("and"), has("but")]
  const hasComma = gaps.some((gap) => gap.includes(","))
  const isSoft = between.every(({ roles }) => roles.has("lead") || roles.has("trail"))
  return {
    isClose: isSoft && !gaps.some((gap) => /[.!?;]/.test(gap.replace(/^\.,?$/, ""))),
    isDirect: isSoft && gaps.every((gap) => gap === "") && !hasOr && !hasAnd && !hasBut,
    hasOr,
    hasAnd,
    hasBut,
    hasComma,
    words: between.length,
  }
}

/** "or after" is one word with what follows it. */
function isOrAfter(unit: Unit | undefined): boolean {
  return Boolean(unit?.roles.has("after") && unit.roles.has("earliest"))
}

/** The units of pieces that stand between two others. */
function innerOf(pieces: readonly Piece[], from: Piece, to: Piece): ReadonlySet<number> {
  const inner = new Set<number>()
  for (const each of pieces) {
    if (each.from < from.to || each.to > to.from) continue
    for (let at = each.from; at < each.to; at++) inner.add(at)
  }
  return inner
}
