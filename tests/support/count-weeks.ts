import type { sessionBookingEvents, sessionBookings, sessionFeedback } from "@/db/schema/bookings"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { read } from "./brute-force-slots"

type Booking = typeof sessionBookings.$inferSelect
type Event = typeof sessionBookingEvents.$inferSelect
type Feedback = typeof sessionFeedback.$inferSelect

/** What an analyst's bookings are counted from, all rows of theirs in any order. */
export type Books = {
  readonly bookings: readonly Booking[]
  readonly events: readonly Event[]
  readonly feedback: readonly Feedback[]
}

/** The sums of one week, named as the columns of `insight_weeks`. */
export type WeekCount = ReturnType<typeof nothing>

function nothing() {
  return {
    answered: 0,
    expired: 0,
    answer_seconds: [] as number[],
    cancelled: 0,
    cancelled_late: 0,
    booked: 0,
    lead_minutes: [] as number[],
    ever_confirmed: 0,
    moved: 0,
    completed: 0,
    fell_through: 0,
    missed_by_investor: 0,
    missed_by_analyst: 0,
    rating_count: 0,
    rating_sum: 0,
    revenue: {} as Record<string, number>,
  }
}

/** Counts every figure of spec-insight §1 by hand, booking by booking; the weeks by their Monday, "2026-11-23", on the clock of a zone. */
export function countWeeks({ bookings, events, feedback }: Books, zone: string): Map<string, WeekCount> {
  const weeks = new Map<string, WeekCount>()
  const weekOf = (at: Date): WeekCount => {
    const { date, weekday } = read(zone, at.getTime())
    const monday = new Date(Date.parse(date) - weekday * DAY_MS).toISOString().slice(0, 10)
    const week = weeks.get(monday) ?? nothing()
    weeks.set(monday, week)
    return week
  }
  for (const booking of bookings) {
    const its = events
      .filter((event) => event.bookingId === booking.id)
      .sort((a, b) => a.revision - b.revision)
    const lasting: Event[] = []
    for (const event of its) {
      if (event.event === "booking_undone") lasting.pop()
      else lasting.push(event)
    }
    let asked: Date | null = null
    let wasConfirmed = false
    let isConfirmed = false
    for (const event of lasting) {
      const isAnswer = event.event === "booking_confirmed" || event.event === "booking_declined"
      if (isAnswer && event.actorRole === "analyst" && asked) {
        weekOf(event.createdAt).answered++
        weekOf(event.createdAt).answer_seconds.push(
          Math.floor((event.createdAt.getTime() - asked.getTime()) / 1000),
        )
      }
      if (event.event === "booking_expired") weekOf(event.createdAt).expired++
      if (event.event === "booking_cancelled" && event.reasonCode !== "duplicate") {
        weekOf(event.createdAt).cancelled++
        if (event.late) weekOf(event.createdAt).cancelled_late++
      }
      if (event.event === "booking_rescheduled") weekOf(booking.startUtc).moved++
      const ends = event.toStatus === "cancelled" || event.toStatus === "declined"
      if (wasConfirmed && ends && event === lasting.at(-1)) weekOf(booking.startUtc).fell_through++
      asked = event.toStatus === "requested" ? event.createdAt : null
      isConfirmed = event.toStatus === "confirmed"
      if (isConfirmed) wasConfirmed = true
    }
    const week = weekOf(booking.startUtc)
    week.booked++
    week.lead_minutes.push(
      Math.max(0, Math.floor((booking.startUtc.getTime() - booking.createdAt.getTime()) / MINUTE_MS)),
    )
    if (wasConfirmed) week.ever_confirmed++
    if (booking.status === "no_show" && booking.noShowBy === "investor") week.missed_by_investor++
    if (booking.status === "no_show" && booking.noShowBy === "analyst") week.missed_by_analyst++
    if (booking.status === "completed") {
      week.completed++
      const { priceQuote, currency } = booking
      if (priceQuote) week.revenue[currency] = (week.revenue[currency] ?? 0) + priceQuote
    }
    for (const given of feedback.filter(({ bookingId }) => bookingId === booking.id)) {
      weekOf(given.createdAt).rating_count++
      weekOf(given.createdAt).rating_sum += given.rating
    }
  }
  for (const week of weeks.values()) {
    week.answer_seconds.sort((a, b) => a - b)
    week.lead_minutes.sort((a, b) => a - b)
  }
  return weeks
}

/** Counts by the minute what is booked and used in each hour, "2026-11-23 09", of the clock that the analyst had when a session began. */
export function countHours(
  bookings: readonly Booking[],
  zoneAt: (instant: number) => string,
): Map<string, { booked: number; used: number }> {
  const hours = new Map<string, { booked: number; used: number }>()
  for (const { status, startUtc, endUtc } of bookings) {
    if (["declined", "cancelled", "expired"].includes(status)) continue
    const zone = zoneAt(startUtc.getTime())
    for (let at = startUtc.getTime(); at < endUtc.getTime(); at += MINUTE_MS) {
      const { date, minute } = read(zone, at)
      const key = `${date} ${String(Math.floor(minute / 60)).padStart(2, "0")}`
      const hour = hours.get(key) ?? { booked: 0, used: 0 }
      hours.set(key, { booked: hour.booked + 1, used: hour.used + (status === "completed" ? 1 : 0) })
    }
  }
  return hours
}
