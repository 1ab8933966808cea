import type { Currency } from "@/lib/core/money"
import type { PaymentPolicy } from "@/lib/core/payments"
import type { AnalystSchedule, Hold, WeeklyWindow } from "@/lib/scheduling/types"

/** One analyst with the terms of sessions, all read at the same moment. */
export type ComparedSchedule = {
  readonly schedule: AnalystSchedule
  readonly analystName: string
  /** Minor units per hour, null = free. */
  readonly hourlyRate: number | null
  readonly currency: Currency
  readonly autoConfirm: boolean
  /** Whether its sessions are paid here, and what share of the price is due of one that is missed. */
  readonly payment: { readonly policy: PaymentPolicy; readonly noShowPercent: number }
}

type RowOfWindow = readonly [
  weekday: number,
  startMinute: number,
  endMinute: number,
  slotMinutes: number,
  isActive: number,
]
type RowOfBooking = readonly [
  startAt: number,
  endAt: number,
  heldFrom: number,
  heldUntil: number,
  isLive: number,
]

/** A schedule as the statements of schedule-text.ts answer it. */
export type ScheduleRow = {
  readonly analyst_id: string
  readonly analyst_name: string
  readonly bookable: boolean
  readonly time_zone: string
  readonly session_minutes: number[]
  readonly buffer_before_minutes: number
  readonly buffer_after_minutes: number
  readonly min_notice_minutes: number
  readonly booking_window_days: number
  readonly max_daily_sessions: number | null
  readonly hourly_rate: string | number | null
  readonly currency: Currency
  readonly auto_confirm: boolean
  readonly payment_policy: PaymentPolicy
  readonly no_show_percent: number
  readonly windows: readonly RowOfWindow[]
  readonly overrides: AnalystSchedule["overrides"]
  readonly time_off: AnalystSchedule["timeOff"]
  readonly bookings: readonly RowOfBooking[]
}

/** The schedule that a row holds. */
export function comparedOf(row: ScheduleRow): ComparedSchedule {
  return {
    schedule: {
      isEnabled: row.bookable,
      timeZone: row.time_zone,
      sessionMinutes: row.session_minutes,
      bufferBeforeMinutes: row.buffer_before_minutes,
      bufferAfterMinutes: row.buffer_after_minutes,
      minNoticeMinutes: row.min_notice_minutes,
      bookingWindowDays: row.booking_window_days,
      maxDailySessions: row.max_daily_sessions,
      windows: row.windows.map(windowOf),
      overrides: row.overrides,
      timeOff: row.time_off,
      holds: holdsIn(row.bookings),
      countedStarts: row.bookings.map(([startAt]) => startAt),
    },
    analystName: row.analyst_name,
    hourlyRate: row.hourly_rate === null ? null : Number(row.hourly_rate),
    currency: row.currency,
    autoConfirm: row.auto_confirm,
    payment: { policy: row.payment_policy, noShowPercent: row.no_show_percent },
  }
}

function windowOf([weekday, startMinute, endMinute, slotMinutes, isActive]: RowOfWindow): WeeklyWindow {
  return { weekday, startMinute, endMinute, slotMinutes, isActive: isActive === 1 }
}

function holdsIn(bookings: readonly RowOfBooking[]): Hold[] {
  const holds: Hold[] = []
  for (const [startAt, endAt, heldFrom, heldUntil, isLive] of bookings)
    if (isLive === 1) holds.push({ startAt, endAt, heldFrom, heldUntil })
  return holds
}
