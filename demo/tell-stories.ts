import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { enter, enterFeedback, enterNote, partiesOf, type Stage } from "./books"
import { runCourse } from "./courses"
import { type AnalystDiary, freeStarts, type InvestorDiary, takeTime } from "./diaries"
import type { Chronicle } from "./life-cycle"
import { STORIES, type Story } from "./stories"

const LEAD_HOURS = 36
const LOOK_AHEAD = 10 * DAY_MS
const LOOK_BACK_DAYS = 14

/** Books every story of the demo in the first free time that fits it. */
export function tellStories(stage: Stage): void {
  for (const story of STORIES) tellStory(stage, story)
}

function tellStory(stage: Stage, story: Story): void {
  const { desk, guest } = partiesOf(stage, story.analyst, story.investor)
  const starts = startsFor(stage.now, story, desk.noticeMinutes, desk.diary, guest.diary)
  if (starts.length === 0) throw new Error(`No free time for "${story.topic}" with ${story.analyst}.`)
  const hold = takeTime(desk.diary, guest.diary, stage.random.pick(starts), story.minutes)
  const session = { ...story, desk, investorId: guest.id, hold, leadHours: LEAD_HOURS }
  const chronicle = runCourse(session, stage.now, stage.random)
  enter(stage, chronicle)
  for (const note of story.notes ?? []) {
    const since = note.after === "start" ? chronicle.booking.startUtc : chronicle.booking.createdAt
    enterNote(stage, chronicle, note.by, (since?.getTime() ?? 0) + note.hours * HOUR_MS, note.text)
  }
  if (story.feedback) {
    const { rating, comment } = story.feedback
    enterFeedback(stage, chronicle, feedbackTime(chronicle, stage), rating, comment)
  }
}

function startsFor(
  now: Date,
  story: Story,
  noticeMinutes: number,
  analyst: AnalystDiary,
  investor: InvestorDiary,
): number[] {
  const { minutes } = story
  const wanted = now.getTime() + story.inDays * DAY_MS
  if (story.inDays >= 0) {
    const from = Math.max(wanted, now.getTime() + soonestMinutes(story, noticeMinutes) * MINUTE_MS)
    return freeStarts(analyst, investor, { from, to: from + LOOK_AHEAD, minutes })
  }
  const to = now.getTime() - HOUR_MS - minutes * MINUTE_MS
  for (let days = 0; days < LOOK_BACK_DAYS; days++) {
    const starts = freeStarts(analyst, investor, { from: wanted - days * DAY_MS, to, minutes })
    if (starts.length > 0) return starts
  }
  return []
}

/** A request with so long left to answer was asked in the past, and with notice, only if its session is this far ahead. */
function soonestMinutes({ minutesLeft }: Story, noticeMinutes: number): number {
  return minutesLeft === undefined ? 30 : Math.max(2 * minutesLeft, minutesLeft + noticeMinutes / 2) + 60
}

function feedbackTime({ booking }: Chronicle, { random }: Stage): number {
  const settled = booking.updatedAt?.getTime() ?? 0
  return settled + random.between(1, 30) * HOUR_MS
}
