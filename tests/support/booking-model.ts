import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"

/** An analyst of the model: open from 08:00 to 18:00 UTC every day, a start every half hour, 30 or 60 minutes. */
export type ModelAnalyst = {
  readonly id: string
  readonly autoConfirm: boolean
  readonly limit: number | null
  readonly buffer: number
  readonly notice: number
}

/** A booking as the model has it; instants are epoch milliseconds. */
export type ModelBooking = {
  readonly id: string
  readonly investorId: string
  readonly analyst: ModelAnalyst
  start: number
  end: number
  status: BookingStatus
  revision: number
  respondBy: number | null
  buffer: number
  cancelledBy: Role | null
  noShowBy: "investor" | "analyst" | null
  feedback: { rating: number; at: number } | null
  /** When its analyst confirmed or completed it, while nothing has happened since. */
  doneAt: number | null
}

export type Verb = "confirm" | "decline" | "cancel" | "complete" | "undo" | "no_show"
type Who = { readonly id: string; readonly role: Role }

/** What an admin leaves to the two sides. */
const NOT_OF_THE_HOUSE: readonly Verb[] = ["confirm", "decline", "complete", "undo", "no_show"]
const LIVE: readonly BookingStatus[] = ["requested", "confirmed"]
const COUNTED: readonly BookingStatus[] = [...LIVE, "completed", "no_show"]

/** The rules of spec §5 and §6 once more, as slowly and plainly as they can be written, sharing no code with the application. */
export class BookingModel {
  readonly bookings: ModelBooking[] = []

  /** What time alone has done by now. */
  settle(now: number): void {
    for (const booking of this.bookings) {
      if (booking.status === "requested" && booking.respondBy !== null && booking.respondBy <= now)
        this.change(booking, "expired")
      if (booking.status === "confirmed" && booking.end + 72 * HOUR_MS <= now)
        this.change(booking, "completed")
    }
  }

  /** Why this cannot be booked, or "ok". */
  judgeBooking(
    investorId: string,
    analyst: ModelAnalyst,
    start: number,
    minutes: number,
    now: number,
  ): string {
    const placed = this.judgeTime({ investorId, analyst, start, minutes, now, notice: analyst.notice })
    if (placed !== "ok" || analyst.autoConfirm) return placed
    return this.hasOpenRequestLimit(investorId, analyst.id) ? "open_request_limit" : "ok"
  }

  book(
    id: string,
    investorId: string,
    analyst: ModelAnalyst,
    start: number,
    minutes: number,
    now: number,
  ): void {
    this.bookings.push({
      id,
      investorId,
      analyst,
      start,
      end: start + minutes * MINUTE_MS,
      status: analyst.autoConfirm ? "confirmed" : "requested",
      revision: 1,
      respondBy: analyst.autoConfirm ? null : respondBy(now, start),
      buffer: analyst.buffer,
      cancelledBy: null,
      noShowBy: null,
      feedback: null,
      doneAt: null,
    })
  }

  /** Does a verb when the rules allow it; answers "ok" or why not. */
  act(verb: Verb, booking: ModelBooking, who: Who, revision: number, now: number): string {
    const notHis = {
      investor: ["confirm", "decline", "complete", "undo"],
      analyst: [],
      admin: NOT_OF_THE_HOUSE,
    }
    if (notHis[who.role].some((each) => each === verb)) return "forbidden"
    const refusal = this.judgeSight(booking, who, revision)
    if (refusal) return refusal
    const from = {
      confirm: ["requested"],
      decline: LIVE,
      cancel: LIVE,
      complete: ["confirmed"],
      undo: ["confirmed", "completed"],
      no_show: ["confirmed"],
    }
    if (!from[verb].includes(booking.status)) return "invalid_transition"
    if (verb === "undo") return this.undo(booking, now)
    if (verb === "complete" && now < booking.end) return "too_early"
    if (verb === "no_show" && now < booking.start + 10 * MINUTE_MS) return "too_early"
    if (["confirm", "decline", "cancel"].includes(verb) && now >= booking.start) return "too_late"
    const to = {
      confirm: "confirmed",
      decline: "declined",
      cancel: "cancelled",
      complete: "completed",
      no_show: "no_show",
    } as const
    this.change(booking, to[verb])
    if (verb === "confirm" || verb === "complete") booking.doneAt = now
    if (verb === "cancel") booking.cancelledBy = who.role
    if (verb === "no_show") booking.noShowBy = who.role === "analyst" ? "investor" : "analyst"
    return "ok"
  }

  private undo(booking: ModelBooking, now: number): string {
    if (booking.doneAt === null) return "invalid_transition"
    if (now >= booking.doneAt + 10_000) return "too_late"
    const [from, until] = [
      booking.start - booking.buffer * MINUTE_MS,
      booking.end + booking.buffer * MINUTE_MS,
    ]
    const held = (b: ModelBooking) =>
      b.start - b.buffer * MINUTE_MS < until && from < b.end + b.buffer * MINUTE_MS
    const others = this.bookings.filter((b) => b !== booking && LIVE.includes(b.status))
    if (others.some((b) => b.analyst === booking.analyst && held(b))) return "slot_taken"
    this.change(booking, booking.status === "completed" ? "confirmed" : "requested")
    return "ok"
  }

  /** Moves a booking when the rules allow it; answers "ok" or why not. */
  move(
    booking: ModelBooking,
    who: Who,
    revision: number,
    start: number,
    minutes: number,
    now: number,
  ): string {
    const refusal = this.judgeSight(booking, who, revision)
    if (refusal) return refusal
    if (!LIVE.includes(booking.status)) return "invalid_transition"
    if (now >= booking.start) return "too_late"
    if (start === booking.start && start + minutes * MINUTE_MS === booking.end) return "invalid_input"
    const { investorId, analyst } = booking
    const notice = who.role === "analyst" ? 0 : analyst.notice
    const placed = this.judgeTime({ investorId, analyst, start, minutes, now, notice, moving: booking })
    if (placed !== "ok") return placed
    const asksAgain = booking.status === "confirmed" && who.role === "investor" && !analyst.autoConfirm
    if (asksAgain && this.hasOpenRequestLimit(investorId, analyst.id)) return "open_request_limit"
    this.change(booking, asksAgain ? "requested" : booking.status)
    Object.assign(booking, { start, end: start + minutes * MINUTE_MS, buffer: analyst.buffer })
    if (booking.status === "requested") booking.respondBy = respondBy(now, start)
    return "ok"
  }

  /** Rates, for the first time or again; answers "ok" or why not. */
  rate(booking: ModelBooking, who: Who, rating: number, isEdit: boolean, now: number): string {
    if (who.role !== "investor") return "forbidden"
    if (booking.investorId !== who.id) return "not_found"
    if (isEdit) {
      if (!booking.feedback) return "not_found"
      if (booking.status === "requested") return "feedback_not_open"
      if (now >= booking.feedback.at + 30 * DAY_MS) return "too_late"
      booking.feedback.rating = rating
      return "ok"
    }
    if (booking.status === "requested") return "feedback_not_open"
    if (booking.feedback) return "already_given"
    booking.feedback = { rating, at: now }
    return "ok"
  }

  private change(booking: ModelBooking, status: BookingStatus): void {
    booking.status = status
    booking.revision++
    booking.doneAt = null
  }

  private judgeSight(booking: ModelBooking, who: Who, revision: number): string | null {
    const own = who.role === "investor" ? booking.investorId : booking.analyst.id
    if (who.role !== "admin" && own !== who.id) return "not_found"
    return revision === booking.revision ? null : "stale"
  }

  private judgeTime(wish: {
    investorId: string
    analyst: ModelAnalyst
    start: number
    minutes: number
    now: number
    notice: number
    moving?: ModelBooking
  }): string {
    const { investorId, analyst, start, minutes, now, moving } = wish
    const end = start + minutes * MINUTE_MS
    const others = this.bookings.filter((booking) => booking !== moving)
    const live = others.filter((booking) => LIVE.includes(booking.status))
    if (live.some((b) => b.investorId === investorId && b.start < end && start < b.end))
      return "investor_busy"
    const day = Math.floor(start / DAY_MS)
    const isOpen =
      start - day * DAY_MS >= 8 * HOUR_MS &&
      end - day * DAY_MS <= 18 * HOUR_MS &&
      start % (30 * MINUTE_MS) === 0
    const isAhead = start >= now + wish.notice * MINUTE_MS && day <= Math.floor(now / DAY_MS) + 60
    if (!isOpen || !isAhead || ![30, 60].includes(minutes)) return "slot_not_offered"
    const [from, until] = [start - analyst.buffer * MINUTE_MS, end + analyst.buffer * MINUTE_MS]
    const held = (b: ModelBooking) =>
      b.start - b.buffer * MINUTE_MS < until && from < b.end + b.buffer * MINUTE_MS
    if (live.some((b) => b.analyst === analyst && held(b))) return "slot_taken"
    const counted = others.filter((b) => b.analyst === analyst && COUNTED.includes(b.status))
    const onDay = counted.filter((b) => Math.floor(b.start / DAY_MS) === day).length
    const staysOnDay = moving !== undefined && Math.floor(moving.start / DAY_MS) === day
    if (!staysOnDay && analyst.limit !== null && onDay >= analyst.limit) return "daily_limit_reached"
    return "ok"
  }

  private hasOpenRequestLimit(investorId: string, analystId: string): boolean {
    const open = this.bookings.filter((b) => b.investorId === investorId && b.status === "requested")
    return open.length >= 5 || open.filter((b) => b.analyst.id === analystId).length >= 2
  }
}

function respondBy(asked: number, start: number): number {
  return Math.min(start, asked + Math.max(15 * MINUTE_MS, Math.min(48 * HOUR_MS, (start - asked) / 2)))
}
