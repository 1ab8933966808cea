import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import type { DemoAnalyst } from "./analyst-shape"
import { ANALYSTS, type AnalystKey } from "./analysts"
import { enter, enterFeedback, enterNote, partiesOf, type Stage } from "./books"
import { runCourse } from "./courses"
import { freeStarts, takeTime } from "./diaries"
import { type PastSession, pastSessions, usualSession } from "./history"
import type { Chronicle } from "./life-cycle"
import { INVESTORS, type InvestorKey } from "./people"
import { COMMENTS, FIRST_NOTES, REPLIES } from "./phrases"

const OLDEST_DAYS = 330
const NEWEST_DAYS = 4
const LOOK_AHEAD_DAYS = 4
const LEAD_HOURS = 24
const ATTEMPTS = 50
const USUAL_WEEKS = 27
const SHARED_OUT: readonly InvestorKey[] = INVESTORS.flatMap(({ key, share }) =>
  Array.from({ length: share }, () => key),
)
/** The two named accounts keep lists that can be overseen. */
const USUAL_GUESTS = SHARED_OUT.filter((key) => key !== "clara" && key !== "rafael")

type Demo = DemoAnalyst & { readonly key: AnalystKey }

/**
 * Fills the past with sessions until every analyst has the number and average of ratings that their data file wants, and each week of
 * the last half year with as many more as it says are usual.
 */
export function fillHistory(stage: Stage): void {
  const { random } = stage
  for (const analyst of ANALYSTS as readonly Demo[]) {
    const anyDay = () => random.between(NEWEST_DAYS + LOOK_AHEAD_DAYS, OLDEST_DAYS)
    for (const past of pastSessions(analyst, ratingsGiven(stage, analyst.key), random)) {
      if (!addPastSession(stage, analyst, past, anyDay, SHARED_OUT))
        throw new Error(`The past of ${analyst.name} is full.`)
    }
  }
  for (const analyst of ANALYSTS as readonly Demo[]) fillUsualWeeks(stage, analyst)
}

/** Weeks that are full already stay as they are. */
function fillUsualWeeks(stage: Stage, analyst: Demo): void {
  for (let week = 1; week <= USUAL_WEEKS; week++) {
    const newest = NEWEST_DAYS + LOOK_AHEAD_DAYS + 7 * (week - 1)
    const anyDay = () => stage.random.between(newest, newest + 7)
    for (let n = 0; n < analyst.weekly; n++)
      addPastSession(stage, analyst, usualSession(analyst, stage.random), anyDay, USUAL_GUESTS)
  }
}

function ratingsGiven({ books, desks }: Stage, key: AnalystKey): number[] {
  const analystId = desks.get(key)?.profile.analystId
  const own = new Set(books.bookings.filter((booking) => booking.analystId === analystId).map(({ id }) => id))
  return books.feedback.filter(({ bookingId }) => own.has(bookingId)).map(({ rating }) => rating)
}

/** Whether a time was found that suited both. */
function addPastSession(
  stage: Stage,
  analyst: Demo,
  past: PastSession,
  daysAgoOf: () => number,
  guests: readonly InvestorKey[],
): boolean {
  const { now, random } = stage
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { desk, guest } = partiesOf(stage, analyst.key, random.pick(guests))
    const minutes = random.pick(analyst.minutes)
    const from = now.getTime() - daysAgoOf() * DAY_MS
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
    return true
  }
  return false
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
