import type { Ctx, UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { quotePrice } from "@/lib/core/money"
import { refuse } from "@/lib/core/result"
import { isAsSeen, type SeenTerms, termsOf } from "@/lib/core/terms"
import { operation } from "@/lib/operation"
import { type LoadedSchedule, loadSchedule } from "@/lib/slots/load-schedule"
import { closedProblem } from "./closed-problem"
import { BookSessionInput } from "./inputs"
import { insertBooking } from "./insert-booking"
import { repeatedBooking, replayedBooking } from "./repeated-booking"
import { respondByFor } from "./rules"
import { bookingView } from "./views"
import { BookingOutput } from "./wire"

const MAX_LOOKS = 4

type Booking = Parameters<typeof bookingView>[0]["booking"]
type Wish = {
  analystId: string
  startUtc: Date
  minutes: number
  topic: string | null
  note: string | null
  seen: SeenTerms
}
/**
 * An investor takes one offered slot: `confirmed` at once or `requested`, priced now. Looks first without a lock, with the
 * engine that lists slots; then one statement locks, checks again and writes booking, event and first note together.
 */
export const bookSession = operation(
  {
    input: BookSessionInput,
    output: BookingOutput,
    roles: ["investor"],
    limit: "book",
    refuses: [
      "not_found",
      "investor_busy",
      "terms_changed",
      "slot_not_offered",
      "slot_taken",
      "daily_limit_reached",
      "open_request_limit",
      "stale",
    ],
  },
  async function bookSession(ctx, input) {
    const end = input.endUtc ?? new Date(input.startUtc.getTime() + (input.durationMinutes ?? 0) * MINUTE_MS)
    const wish: Wish = {
      analystId: input.analystId,
      startUtc: input.startUtc,
      minutes: (end.getTime() - input.startUtc.getTime()) / MINUTE_MS,
      topic: input.topic ?? null,
      note: input.note ?? null,
      seen: { priceQuote: input.priceQuote, currency: input.currency, autoConfirm: input.autoConfirm },
    }
    const answer = await book(ctx, wish, end)
    if (answer.ok || answer.problem.code !== "investor_busy") return answer
    return (await repeatedBooking(ctx, wish, answer.problem.bookingId)) ?? answer
  },
)

async function book(ctx: UserCtx, wish: Wish, end: Date) {
  for (let look = 1; look <= MAX_LOOKS; look++) {
    const seen = await loadSchedule(ctx.db, {
      analystId: wish.analystId,
      from: wish.startUtc,
      to: end,
      now: ctx.now,
      investorId: ctx.actor.id,
      idempotencyKey: ctx.idempotency?.key,
    })
    if (seen?.replay) return replayedBooking(ctx, seen.replay.requestHash, seen.replay.response)
    if (!seen?.schedule.isEnabled) return refuse("not_found")
    const refusal = lookRefusal(ctx, wish, seen)
    if (refusal) return refusal

    const booking = newBooking(ctx, wish, end, seen)
    const view = bookingView(
      {
        booking,
        analystName: seen.analystName,
        investorName: ctx.actor.name,
        investorFirm: null,
        feedback: null,
        lastChange: { event: `booking_${booking.status}`, actorRole: "investor", at: ctx.now },
      },
      ctx.actor,
      ctx.now,
    )
    const decided = await insertBooking(ctx, booking, wish.note, view, seen)
    if (decided !== "profile_changed") return decided
  }
  return refuse("stale")
}

function lookRefusal(ctx: Ctx, wish: Wish, seen: LoadedSchedule) {
  if (seen.investorBusyWith) return refuse("investor_busy", { bookingId: seen.investorBusyWith })
  const terms = termsOf(seen, wish.minutes)
  if (!isAsSeen(wish.seen, terms)) return refuse("terms_changed", { terms })
  return closedProblem(seen.schedule, {
    startAt: wish.startUtc.getTime(),
    durationMinutes: wish.minutes,
    now: ctx.now.getTime(),
  })
}

function newBooking(ctx: UserCtx, wish: Wish, endUtc: Date, seen: LoadedSchedule): Booking {
  const { schedule } = seen
  const status = seen.autoConfirm ? "confirmed" : "requested"
  return {
    id: newId(),
    investorId: ctx.actor.id,
    analystId: wish.analystId,
    startUtc: wish.startUtc,
    endUtc,
    status,
    topic: wish.topic,
    videoUrl: seen.autoConfirm ? seen.meetingUrl : null,
    priceQuote: seen.hourlyRate === null ? null : quotePrice(seen.hourlyRate, wish.minutes),
    currency: seen.currency,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    confirmedAt: seen.autoConfirm ? ctx.now : null,
    respondBy: seen.autoConfirm ? null : respondByFor(ctx.now, wish.startUtc),
    cancelledBy: null,
    reasonCode: null,
    reasonText: null,
    noShowBy: null,
    revision: 1,
    heldFrom: new Date(wish.startUtc.getTime() - schedule.bufferBeforeMinutes * MINUTE_MS),
    heldUntil: new Date(endUtc.getTime() + schedule.bufferAfterMinutes * MINUTE_MS),
  }
}
