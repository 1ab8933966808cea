import { HOUR_MS } from "@/lib/core/duration"
import { SESSION_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import type { Currency } from "@/lib/core/money"
import type { BookingEvent, BookingStatus } from "@/lib/core/vocabulary"
import { instantOf, minorUnitsOf, type SourceRow, textOf } from "./values"
import { fits, misfit, type Verdict } from "./verdict"

/** The statuses of the older deployment: each is one here, of the same meaning. */
const STATUSES = ["requested", "confirmed", "declined", "cancelled", "completed"] as const
/** A status of the older deployment. */
export type LegacyStatus = (typeof STATUSES)[number]

/** A meeting, as it comes. The price is in minor units. */
export type LegacyBooking = {
  readonly startUtc: Date
  readonly endUtc: Date
  readonly status: LegacyStatus
  readonly videoUrl: string | null
  readonly priceQuote: number | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

const LONGEST_MS = (SESSION_MINUTES.max / 60) * HOUR_MS

/** A row of `session_bookings`, by what stands in it alone; its times are in UTC, its price in the house's currency. */
export function bookingFrom(row: SourceRow, currency: Currency, now: Date): Verdict<LegacyBooking> {
  const [startUtc, endUtc] = [instantOf(row.start_utc), instantOf(row.end_utc)]
  if (!startUtc || !endUtc || startUtc >= endUtc) return misfit("bad_times")
  if (endUtc.getTime() - startUtc.getTime() > LONGEST_MS) return misfit("too_long")
  const status = STATUSES.find((one) => one === textOf(row.status)?.trim().toLowerCase())
  if (!status) return misfit("unknown_status")
  if (status === "completed" && endUtc > now) return misfit("not_over_yet")
  const priceQuote = minorUnitsOf(row.price_quote, currency)
  if (priceQuote === undefined) return misfit("bad_price")
  const createdAt = instantOf(row.created_at) ?? startUtc
  const videoUrl = linkOf(row.video_url)
  const times = { startUtc, endUtc, createdAt, updatedAt: later(instantOf(row.updated_at), createdAt) }
  return fits({ ...times, status, priceQuote, videoUrl }, [
    videoUrl === null && Boolean(textOf(row.video_url)?.trim()) && "video link left out",
  ])
}

function later(a: Date | null, b: Date): Date {
  return a && a > b ? a : b
}

/** A link that can be opened from a page; placeholders are none. */
function linkOf(value: unknown): string | null {
  const text = textOf(value)?.trim() ?? ""
  const isLink = /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) && text.length <= TEXT_MAX.meetingUrl
  return isLink ? text : null
}

/** One step of a booking's history. */
export type Step = {
  readonly event: BookingEvent
  readonly from: BookingStatus | null
  readonly to: BookingStatus
  readonly at: Date
}

/** The statuses that a booking went through to the one that it has: the older deployment kept no history, so these are the fewest. */
const FIRST: Readonly<Record<LegacyStatus, "requested" | "confirmed">> = {
  requested: "requested",
  confirmed: "confirmed",
  declined: "requested",
  cancelled: "requested",
  completed: "confirmed",
}

/**
 * The history that a booking comes with: that it was made, and what became of it, at the times that are known of both, none after `now`.
 * Of one whose time another session has, that the import cancelled it `now`.
 */
export function stepsOf(booking: LegacyBooking, isDuplicate: boolean, now: Date): Step[] {
  const { status, createdAt, updatedAt, endUtc } = booking
  const notAfterNow = (at: Date) => (at < now ? at : now)
  const first = FIRST[status]
  const made = { event: `booking_${first}`, from: null, to: first, at: notAfterNow(createdAt) } as const
  const to = isDuplicate ? "cancelled" : status
  if (to === first || to === "requested") return [made]
  const ended = to === "completed" ? later(endUtc, updatedAt) : updatedAt
  const at = isDuplicate ? now : notAfterNow(ended)
  return [made, { event: `booking_${to}`, from: first, to, at }]
}
