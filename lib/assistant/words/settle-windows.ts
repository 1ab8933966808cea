import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import { jointOf } from "./joints"
import type { Unit } from "./lexicon"
import type { Piece, PieceOf, Reader, Span } from "./pieces"

type Window = PieceOf<"windows">

const NOON = DAY_MINUTES / 2

/**
 * Reads times of the day by those beside them. "Afternoon, after 3" is one time, "mornings or after 5" are two; times of one day apiece,
 * "Tuesday morning or Thursday afternoon", can only be wished for all days, which is then assumed.
 */
export function settleWindows({ units }: Reader, pieces: readonly Piece[]): Piece[] {
  const order = pieces
    .filter(({ field, isNegated }) => field === "windows" || (field === "days" && !isNegated))
    .map(({ field }) => field)
    .filter((field, nth, all) => field !== all[nth - 1])
  const isApiece = order.length > 3
  const isOfSome = isApiece || (order.length === 3 && order[0] === "days")
  const groups: Window[][] = []
  for (const said of pieces) {
    if (said.field !== "windows") continue
    const group = groups.at(-1)
    const before = group?.at(-1)
    // A no to one time or another is a no to both.
    const isNo = before?.isNegated && said.isNegated
    const isOr = before !== undefined && !isNo && jointOf(units, pieces, before, said).hasOr
    const isBeside = before !== undefined && jointOf(units, pieces, before, said).isDirect
    const both =
      before && !isOr && !isApiece
        ? (meet(before, said) ?? (isBeside ? meetBeyond(before, said) : null))
        : null
    if (both && group)
      groups[groups.length - 1] = [
        ...group.map((each) => ({ ...each, ...both })),
        { ...said, ...both, narrowed: { alone: said.readings[0] ?? [], besides: [] } },
      ]
    else groups.push([{ ...said, narrowed: { alone: said.readings[0] ?? [], besides: [] } }])
  }
  const settled = groups.flatMap((group) => withBesides(merged(units, pieces, group)))
  const others = pieces.filter(({ field }) => field !== "windows")
  const doubted = isOfSome ? settled.map((each) => ({ ...each, isAssumed: true })) : settled
  return [...others, ...doubted].toSorted((a, b) => a.from - b.from || a.to - b.to)
}

type Met = Pick<Window, "readings" | "isBare" | "isPart" | "isAssumed">

/** What two times have in common; null where that is nothing, or where each is a range of its own. */
function meet(a: Window, b: Window): Met | null {
  const [first, second] = [a.readings[0] ?? [], b.readings[0] ?? []]
  if (a.readings.length > 1 || b.readings.length > 1) return null
  if (!isLoose(a) && !isLoose(b) && !sameStart(first, second)) return null
  for (const shift of a.isHalfDay || b.isHalfDay ? [0, NOON, -NOON] : [0]) {
    const [left, right] = [
      a.isHalfDay && b.isPart ? moved(first, shift) : first,
      b.isHalfDay && a.isPart ? moved(second, shift) : second,
    ]
    if (shift !== 0 && !(a.isHalfDay && b.isPart) && !(b.isHalfDay && a.isPart)) continue
    const spans = common(left, right)
    if (spans.length === 0) continue
    const isTold = (a.isHalfDay && b.isPart) || (b.isHalfDay && a.isPart)
    const isBare = (a.isBare || b.isBare) && !isTold
    const isAssumed = isTold ? a.isAssumed && b.isAssumed : a.isAssumed || b.isAssumed
    return { readings: [spans], isBare, isPart: a.isPart && b.isPart, isAssumed }
  }
  return null
}

/** "4 in the morning", "11 in the evening": hours that a part of the day is told with may lie before and after what it is by itself. */
function meetBeyond(clock: Window, part: Window): Met | null {
  const [span] = part.readings[0] ?? []
  if (clock.readings.length > 1 && part.isPart) return meetEither(clock, part)
  if (!clock.isHalfDay || !part.isPart || !span) return null
  const beyond = BEYOND.find(({ start }) => start === span.start)
  return beyond ? meet(clock, { ...part, readings: [[beyond.hours]] }) : null
}

/** "half seven in the evening": both readings of it, as far as they are then. */
function meetEither(clock: Window, part: Window): Met | null {
  const readings = clock.readings.flatMap((spans) => {
    const then = [0, NOON, -NOON].map((by) => moved(spans, by))
    const met = then.find((each) => common(each, part.readings[0] ?? []).length > 0)
    return met ? [met] : []
  })
  return readings.length === 0 ? null : { readings, isBare: false, isPart: false, isAssumed: false }
}

/** By where a part of the day begins, from when till when its hours are called so. */
const BEYOND = [
  { start: 6 * HOUR_MINUTES, hours: { start: 0, end: NOON } },
  { start: 18 * HOUR_MINUTES, hours: { start: 16 * HOUR_MINUTES, end: DAY_MINUTES } },
]

/** Open to one side, or a part of the day: something that another time can be within. */
function isLoose({ readings, isPart }: Window): boolean {
  return isPart || Boolean(readings[0]?.some(({ start, end }) => start === 0 || end === DAY_MINUTES))
}

function sameStart(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === 1 && b.length === 1 && a[0]?.start === b[0]?.start && a[0]?.end === b[0]?.end
}

function moved(spans: readonly Span[], by: number): Span[] {
  return spans.map((span) => ({
    ...span,
    start: span.start + by,
    end: span.end === null ? null : span.end + by,
  }))
}

function common(a: readonly Span[], b: readonly Span[]): Span[] {
  return a.flatMap((one) => b.flatMap((other) => commonOf(one, other) ?? []))
}

function commonOf(a: Span, b: Span): Span | null {
  const [start, isInside] = [
    Math.max(a.start, b.start),
    Math.max(a.start, b.start) < Math.min(a.end ?? a.start + 1, b.end ?? b.start + 1),
  ]
  if (!isInside || start < 0) return null
  if (a.end === null || b.end === null) return a.end === null ? a : b
  return { start, end: Math.min(a.end, b.end) }
}

/** Times that are one and stand together are one piece. */
function merged(units: readonly Unit[], pieces: readonly Piece[], group: readonly Window[]): Window[] {
  const all: Window[] = []
  for (const said of group) {
    const before = all.at(-1)
    const isFree = before && !pieces.some(({ from, to }) => from >= before.to && to <= said.from && to > from)
    if (before && isFree && jointOf(units, [], before, said).isClose) {
      const alone = common(before.narrowed?.alone ?? [], said.narrowed?.alone ?? [])
      const narrowed = { alone: alone.length > 0 ? alone : (said.readings[0] ?? []), besides: [] }
      all[all.length - 1] = { ...said, from: before.from, isNegated: false, narrowed }
    } else all.push(said)
  }
  return all
}

/** Those that are one time without standing together say something of their own, each of them. */
function withBesides(group: readonly Window[]): Window[] {
  return group.map(({ narrowed, ...said }) => {
    const besides = group.flatMap(({ to, from }) => (to === said.to && from === said.from ? [] : [to]))
    return narrowed && besides.length > 0 ? { ...said, narrowed: { ...narrowed, besides } } : said
  })
}
