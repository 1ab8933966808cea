import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { lookAtTime } from "@/lib/slots/load-schedule"
import { newBooking, newBookingView, wishOf, wishRefusal } from "./booking-wish"
import { BookSessionInput } from "./inputs"
import { insertBooking } from "./insert-booking"
import { orRepeated, replayedBooking } from "./repeated-booking"
import { BookingOutput } from "./wire"

const MAX_LOOKS = 4

/**
 * An investor takes one offered slot: `confirmed` at once or `requested`, priced now. Looks first without a lock, with the
 * engine that lists slots; then one statement locks, checks again and writes booking, event and first note together. It is
 * `stale` when the analyst edits his schedule each time between the two.
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
    const wish = wishOf(input)
    for (let look = 1; look <= MAX_LOOKS; look++) {
      const seen = await lookAtTime(ctx.db, {
        analystId: wish.analystId,
        from: wish.startUtc,
        to: wish.endUtc,
        now: ctx.now,
        investorId: ctx.actor.id,
        idempotencyKey: ctx.idempotency?.key,
      })
      if (seen?.replay) return replayedBooking(ctx, seen.replay.requestHash, seen.replay.response)
      if (!seen?.schedule.isEnabled) return refuse("not_found")
      const refusal = wishRefusal(ctx, wish, seen)
      if (refusal) return orRepeated(ctx, wish, refusal)
      const booking = newBooking(ctx, wish, seen)
      const view = newBookingView(ctx, booking, seen.analystName)
      const answer = await insertBooking(ctx, booking, wish.note, view, seen)
      if (answer !== "profile_changed") return answer.ok ? answer : orRepeated(ctx, wish, answer)
    }
    return refuse("stale")
  },
)
