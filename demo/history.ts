import type { ReasonCode } from "@/lib/core/vocabulary"
import type { DemoAnalyst } from "./analyst-shape"
import { REASON_WORDS } from "./phrases"
import type { Random } from "./random"
import type { Course } from "./stories"

/** One generated session: its course and, where the investor gave one, the rating. */
export type PastSession = {
  readonly course: Course
  readonly rating: number | null
  readonly reason?: { readonly code: ReasonCode; readonly text: string | null }
}

const SHARES: readonly (readonly [Course, number])[] = [
  ["completed", 0.12],
  ["cancelled_by_investor", 0.05],
  ["cancelled_by_analyst", 0.03],
  ["investor_missed", 0.02],
]
const MANUAL_SHARES: readonly (readonly [Course, number])[] = [
  ["declined", 0.04],
  ["expired", 0.03],
  ["withdrawn", 0.03],
]
const REASONS = {
  cancelled_by_investor: ["schedule_conflict", "no_longer_needed"],
  withdrawn: ["no_longer_needed", "schedule_conflict"],
  cancelled_by_analyst: ["unwell", "travel", "schedule_conflict"],
  confirmed_then_declined: ["unwell", "schedule_conflict"],
  declined: ["not_a_fit", "schedule_conflict", "travel"],
} as const

/**
 * The sessions that, with the ratings already given, leave the analyst with the wanted number and average of ratings,
 * and the usual share of sessions that came to nothing.
 */
export function pastSessions(analyst: DemoAnalyst, given: readonly number[], random: Random): PastSession[] {
  const { count, average } = analyst.ratings
  const missing = count - given.length
  const sum = Math.round(count * average) - given.reduce((total, rating) => total + rating, 0)
  const rated = ratingsOf(missing, sum, random).map((rating) => ({
    course: random.chance(0.1) ? ("completed_by_system" as const) : ("completed" as const),
    rating,
  }))
  const unrated = [...SHARES, ...(analyst.autoConfirm ? [] : MANUAL_SHARES)].flatMap(([course, share]) =>
    Array.from({ length: Math.round(missing * share) }, () => unratedSession(course, random)),
  )
  return random.shuffle([...rated, ...unrated])
}

/** What becomes of the sessions of a usual week, and the shares of each where the analyst answers first. */
const USUAL: readonly (readonly [Course, number])[] = [
  ["completed", 0.78],
  ["completed_by_system", 0.06],
  ["cancelled_by_investor", 0.06],
  ["cancelled_by_analyst", 0.03],
  ["investor_missed", 0.04],
  ["analyst_missed", 0.01],
  ["confirmed_then_declined", 0.02],
]
const USUAL_ANSWERS: readonly (readonly [Course, number])[] = [
  ["declined", 0.06],
  ["expired", 0.06],
  ["withdrawn", 0.03],
]

/** One session of a usual week, without a rating. */
export function usualSession({ autoConfirm }: Pick<DemoAnalyst, "autoConfirm">, random: Random): PastSession {
  let left = random.between(0, 1)
  for (const [course, share] of autoConfirm ? USUAL : [...USUAL_ANSWERS, ...USUAL]) {
    left -= share
    if (left < 0) return unratedSession(course, random)
  }
  return unratedSession("completed", random)
}

function ratingsOf(count: number, sum: number, random: Random): number[] {
  const ratings = Array.from({ length: count }, () => 5)
  for (let excess = count * 5 - sum; excess > 0; ) {
    const index = Math.floor(random.between(0, count))
    const off = Math.min(excess, random.chance(0.1) ? 3 : random.chance(0.2) ? 2 : 1)
    if ((ratings[index] ?? 0) !== 5) continue
    ratings[index] = 5 - off
    excess -= off
  }
  return ratings
}

function unratedSession(course: Course, random: Random): PastSession {
  if (!(course in REASONS)) return { course, rating: null }
  const code = random.pick<keyof typeof REASON_WORDS>(REASONS[course as keyof typeof REASONS])
  return { course, rating: null, reason: { code, text: random.chance(0.5) ? REASON_WORDS[code] : null } }
}
