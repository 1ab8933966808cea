import type { analystConnectProfiles } from "@/db/schema/analysts"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { dateOf, weekdayOf } from "@/lib/scheduling/local-date"
import type { DateOverride, TimeOff, WeeklyWindow } from "@/lib/scheduling/types"
import { getZone, localDayAt } from "@/lib/scheduling/zone"
import type { DemoAnalyst, Hours, NextDate } from "./analyst-shape"
import type { AnalystDiary } from "./diaries"

/** An analyst of the demo, ready to be booked and to be written. */
export type Desk = {
  readonly profile: typeof analystConnectProfiles.$inferInsert & { analystId: string; createdAt: Date }
  readonly noticeMinutes: number
  readonly windowDays: number
  readonly cancelNoticeMinutes: number
  readonly timeOff: readonly (TimeOff & { readonly reason: string })[]
  readonly diary: AnalystDiary
}

/** Opens the desk of an analyst as of `now`: dates that the demo tells relative to today become real ones. */
export function openDesk(analyst: DemoAnalyst, joinedAt: Date, now: Date): Desk {
  const [bufferBeforeMinutes, bufferAfterMinutes] = analyst.buffers ?? [0, 0]
  const today = localDayAt(getZone(analyst.timeZone), now.getTime())
  const shared = {
    isEnabled: true,
    timeZone: analyst.timeZone,
    sessionMinutes: [...analyst.minutes],
    bufferBeforeMinutes,
    bufferAfterMinutes,
    minNoticeMinutes: analyst.noticeMinutes,
    bookingWindowDays: analyst.windowDays,
    maxDailySessions: analyst.maxDaily ?? null,
  }
  const timeOff = (analyst.timeOff ?? []).map((off) => ({
    startDate: dateOf(today + off.inDays),
    endDate: dateOf(today + off.inDays + off.days - 1),
    startMinute: off.from === undefined ? null : minuteOf(off.from),
    endMinute: off.to === undefined ? null : minuteOf(off.to),
    reason: off.reason,
  }))
  return {
    profile: {
      ...shared,
      analystId: newId(),
      headline: analyst.headline,
      bioShort: analyst.bio,
      specialties: [...analyst.specialties],
      hourlyRate: analyst.rate,
      currency: analyst.currency,
      autoConfirm: analyst.autoConfirm,
      cancelNoticeMinutes: analyst.cancelNoticeMinutes,
      paymentPolicy: analyst.isPaidByCard ? ("card" as const) : ("none" as const),
      meetingUrl: analyst.meetingUrl ?? null,
      createdAt: joinedAt,
      updatedAt: joinedAt,
    },
    noticeMinutes: analyst.noticeMinutes,
    windowDays: analyst.windowDays,
    cancelNoticeMinutes: analyst.cancelNoticeMinutes,
    timeOff,
    diary: {
      ...shared,
      windows: weeklyWindows(analyst.hours),
      overrides: (analyst.overrides ?? []).map((override) => ({
        date: dateOf(nextDay(today, override)),
        windows: override.windows.map(windowOf),
      })) satisfies DateOverride[],
      timeOff,
      holds: [],
      countedStarts: [],
    },
  }
}

/** The earliest instant at which a session that starts at `start` could have been booked. */
export function bookableSince(desk: Desk, start: number): number {
  return Math.max(desk.profile.createdAt.getTime(), start - (desk.windowDays - 1) * DAY_MS)
}

function weeklyWindows(hours: readonly Hours[]): WeeklyWindow[] {
  return hours
    .flatMap((line) =>
      line.days.map((weekday) => ({ weekday, isActive: line.paused !== true, ...windowOf(line) })),
    )
    .sort((a, b) => a.weekday - b.weekday || a.startMinute - b.startMinute)
}

function windowOf({ from, to, step }: Pick<Hours, "from" | "to" | "step">) {
  return { startMinute: minuteOf(from), endMinute: minuteOf(to), slotMinutes: step }
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number)
  return hour * 60 + minute
}

function nextDay(today: number, { weekday, inDays }: NextDate): number {
  const earliest = today + inDays
  return earliest + ((weekday - weekdayOf(earliest) + 7) % 7)
}
