import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import type { DemoAnalyst } from "./analyst-shape"
import { ANALYSTS, type AnalystKey } from "./analysts"
import { enter, enterFeedback, enterNote, partiesOf, type Stage } from "./books"
import { runCourse } from "./courses"
import { freeStarts, takeTime } from "./diaries"
import { type PastSession, pastSessions } from "./history"
import type { Chronicle } from "./life-cycle"
import { INVESTORS } from "./people"
import { COMMENTS, FIRST_NOTES, REPLIES } from "./phrases"

const OLDEST_DAYS = 330
const NEWEST_DAYS = 4
const LOOK_AHEAD_DAYS = 4
const LEAD_HOURS = 24
const ATTEMPTS = 50
const SHARED_OUT = INVESTORS.flatMap(({ key, share }) => Array.from({ length: share }, () => key))

type Demo = DemoAnalyst & { readonly key: AnalystKey }

/** Fills the past with sessions until every analyst has the number and average of ratings that their data file wants. */
export function fillHistory(stage: Stage): void {
  for (const analyst of ANALYSTS as readonly Demo[]) {
    for (const past of pastSessions(analyst, ratingsGiven(stage, analyst.key), stage.random)) {
      addPastSession(stage, analyst, past)
    }
  }
}

function ratingsGiven({ books, desks }: Stage, key: AnalystKey): number[] {
  const analystId = desks.get(key)?.profile.analystId
  const own = new Set(books.bookings.filter((booking) => booking.analystId === analystId).map(({ id }) => id))
  return books.feedback.filter(({ bookingId }) => own.has(bookingId)).map(({ rating }) => rating)
}

function addPastSession(stage: Stage, analyst: Demo, past: PastSession): void {
  const { now, random } = stage
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { desk, guest } = partiesOf(stage, analyst.key, random.pick(SHARED_OUT))
    const minutes = random.pick(analyst.minutes)
    const daysAgo = random.between(NEWEST_DAYS + LOOK_AHEAD_DAYS, OLDEST_DAYS)
    const from = now.getTime() - daysAgo * DAY_MS
    const starts = freeStarts(desk.diary, guest.diary, { from, to: from + LOOK_AHEAD_DAYS * DAY_MS, minutes })
    if (starts.length === 0) continue
    const hold = takeTime(desk.diary, guest.diary, random.pick(starts), minutes)
    const topic = random.chance(0.92) ? random.pick(analyst.topics) : null
    const session = { ...past, desk, investorId: guest.id, hold, topic, leadHours: LEAD_HOURS }
    const chronicle = runCourse(session, now, random)
    enter(stage, chronicle)
    addNotes(stage, chronicle)
    if (past.rating !== null) {
      const at = chronicle.booking.endUtc.getTime() + random.between(1, 70) * HOUR_MS
      const comment = random.chance(0.55) ? random.pick(COMMENTS[past.rating] ?? []) : null
      enterFeedback(stage, chronicle, at, past.rating, comment)
    }
    return
  }
  throw new Error(`The past of ${analyst.name} is full.`)
}

function addNotes(stage: Stage, chronicle: Chronicle): void {
  const { random } = stage
  const { booking } = chronicle
  const bookedAt = booking.createdAt?.getTime() ?? 0
  if (!random.chance(0.15)) return
  enterNote(stage, chronicle, "investor", bookedAt, random.pick(FIRST_NOTES))
  if (booking.confirmedAt && random.chance(0.5)) {
    const answered = booking.confirmedAt.getTime()
    const at = answered + random.between(0.1, 0.5) * (booking.startUtc.getTime() - answered)
    enterNote(stage, chronicle, "analyst", at, random.pick(REPLIES))
  }
}
