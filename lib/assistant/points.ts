import { HOUR_MINUTES, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { countOf, plural } from "@/lib/core/plural"
import type { Reason } from "./views"

/** What is known of an analyst beside the schedule, as far as it counts here. */
export type Standing = {
  readonly specialties: readonly string[]
  readonly headline: string
  readonly bioShort: string
  readonly autoConfirm: boolean
  /** As the directory orders by, from 1 to 5. */
  readonly score: number
  /** As people read it; null without ratings. */
  readonly ratingAverage: number | null
  /** Of the last requests that were answered or ran out: how many, and how many of them were confirmed within a day. */
  readonly answers: { readonly asked: number; readonly inTime: number }
}

/** Minutes of an analyst's next weeks that are on offer, and those of them that sessions take. */
export type Load = { readonly held: number; readonly posted: number }

const COUNTED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
]
/** From here on less than half a point is left of a wish. */
const WORTH_HOURS = 22
/** Fewer requests say nothing of how somebody answers. */
const FEW_ASKED = 3
const HALF_HOUR_MINUTES = HOUR_MINUTES / 2

/** Rounded half up. */
export function wholePoints(points: number): number {
  return Math.floor(points + 0.5)
}

/** 30 for a named specialty, 18 where headline or biography name it, 30 where no topic was named. */
export function topicReason(topics: readonly string[], standing: Standing): Reason {
  if (topics.length === 0) return { code: "topic", text: "Any topic", points: 30 }
  const covered = coveredBy(topics, standing)
  if (covered !== undefined) return { code: "topic", text: `Covers ${covered}`, points: 30 }
  for (const [text, where] of [
    [standing.headline, "the headline"],
    [standing.bioShort, "the biography"],
  ] as const) {
    const named = topics.map((topic) => namedIn(text, topic)).find((words) => words !== null)
    if (named) return { code: "topic", text: `Names ${named} in ${where}`, points: 18 }
  }
  return { code: "topic", text: "Another topic", points: 0 }
}

function coveredBy(topics: readonly string[], { specialties }: Standing): string | undefined {
  const own = specialties.map(folded)
  return topics.find((topic) => own.includes(folded(topic)))
}

/** The words of a topic that say what it is about, where a text has all of them: of "US semiconductors" the second. */
function namedIn(text: string, topic: string): string | null {
  const words = topic.match(/[\p{L}\p{N}&]+/gu) ?? []
  const telling = words.filter((word) => word.length > 3)
  const sought = telling.length > 0 ? telling : words
  const held = new Set(folded(text).match(/[\p{L}\p{N}&]+/gu))
  return sought.length > 0 && sought.every((word) => held.has(folded(word))) ? sought.join(" ") : null
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
}

/** 20 inside the wished times; else 20 · 2^(−h/4), h hours away from the nearest. `away` is in milliseconds. */
export function wishPoints(away: number): number {
  if (away === 0) return 20
  return away < WORTH_HOURS * HOUR_MS ? wholePoints(20 * 2 ** (-away / HOUR_MS / 4)) : 0
}

/** `isNamed` where days or windows were wished. */
export function wishReason(isNamed: boolean, away: number): Reason {
  const points = wishPoints(away)
  if (away > 0) return { code: "wish", text: awayText(away), points }
  return { code: "wish", text: isNamed ? "inside your times" : "any time", points }
}

function awayText(away: number): string {
  return Number.isFinite(away) ? `${spanText(away)} from your times` : "none of your times is ahead"
}

function spanText(away: number): string {
  const minutes = Math.ceil(away / MINUTE_MS)
  if (minutes <= 90) return countOf(minutes, "minute")
  const hours = Math.round(minutes / HALF_HOUR_MINUTES) / 2
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}

/** 15 · 2^(−d/7), d days after the first wished day; where that was loosened, as much before it. */
export function soonPoints(days: number): number {
  return wholePoints(15 * 2 ** (-Math.abs(days) / 7))
}

/** `isNamed` where days were wished that are within reach. */
export function soonReason(isNamed: boolean, days: number): Reason {
  return { code: "soon", text: soonText(isNamed, days), points: soonPoints(days) }
}

function soonText(isNamed: boolean, days: number): string {
  const count = Math.abs(days)
  const counted = `${COUNTED[count] ?? count} ${plural(count, "day")}`
  if (days < 0) return `${counted} earlier`
  if (isNamed) return days === 0 ? "first day you named" : `${counted} later`
  return ["today", "tomorrow"][days] ?? `in ${counted}`
}

/** What share of the posted minutes is held, from 0 to 1; nothing posted is no share where nothing is held. */
export function loadShare({ held, posted }: Load): number {
  if (posted > 0) return Math.min(1, held / posted)
  return held > 0 ? 1 : 0
}

/** 15 · (1 − u), u the share of posted minutes that is held. */
export function capacityReason({ held, posted }: Load): Reason {
  const free = posted > 0 ? (15 * Math.max(0, posted - held)) / posted : 15 * Number(held === 0)
  const points = wholePoints(free)
  return { code: "capacity", text: points > 0 ? "free capacity" : "hardly any free capacity", points }
}

/** 10 · (score − 1) / 4. */
export function ratingReason({ score, ratingAverage }: Standing): Reason {
  const text = ratingAverage === null ? "no ratings yet" : `rated ${ratingAverage.toFixed(1)}`
  return { code: "rating", text, points: ratingPoints(score) }
}

function ratingPoints(score: number): number {
  return wholePoints((10 * (score - 1)) / 4)
}

/** 5 for who confirms at once; else 5 · (confirmed within a day + 1) / (asked + 2). */
export function answerReason(standing: Standing): Reason {
  const { autoConfirm, answers } = standing
  const points = answerPoints(standing)
  if (autoConfirm) return { code: "answer", text: "books at once", points }
  if (answers.asked < FEW_ASKED) return { code: "answer", text: "few requests so far", points }
  return {
    code: "answer",
    text: points >= 3 ? "confirms within a day" : "seldom confirms within a day",
    points,
  }
}

function answerPoints({ autoConfirm, answers: { asked, inTime } }: Standing): number {
  return autoConfirm ? 5 : wholePoints((5 * (inTime + 1)) / (asked + 2))
}

/** 5 for a session that touches another or the edge of posted time, or leaves no gap that is too short for any. */
export function fitPoints(isFitting: boolean): number {
  return isFitting ? 5 : 0
}

export function fitReason(isFitting: boolean): Reason {
  return {
    code: "fit",
    text: isFitting ? "leaves no gap" : "leaves a short gap",
    points: fitPoints(isFitting),
  }
}

/** What no time of an analyst has more of than this, beside what being inside the wished times and being soon count for, whatever his hours are. */
export function mostPoints(topics: readonly string[], standing: Standing): number {
  const topic = topics.length === 0 || coveredBy(topics, standing) !== undefined ? 30 : 18
  return topic + ratingPoints(standing.score) + answerPoints(standing) + 15 + fitPoints(true)
}

/** What each earlier time of the same analyst, and each of the same local day, takes from a time. */
export const DEDUCTIONS = { sameAnalyst: 10, sameDay: 5 } as const

/** The deduction for times of the same analyst above. */
export function sameAnalystReason(addressedAs: string, earlier: number): Reason {
  const times = earlier === 1 ? "" : ` ${earlier === 2 ? "twice" : `${COUNTED[earlier] ?? earlier} times`}`
  return {
    code: "same_analyst",
    text: `${addressedAs} already above${times}`,
    points: -DEDUCTIONS.sameAnalyst * earlier,
  }
}

/** The deduction for times above on the same local day. */
export function sameDayReason(weekday: string, earlier: number): Reason {
  const place = ORDINALS[earlier] ?? `number ${earlier + 1}`
  return { code: "same_day", text: `${place} on ${weekday}`, points: -DEDUCTIONS.sameDay * earlier }
}
