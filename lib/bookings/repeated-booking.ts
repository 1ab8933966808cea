import { and, eq, gt } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { replayed } from "@/lib/answers/answer-once"
import type { Ctx, UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import type { ProblemCode } from "@/lib/core/problems"
import { ok, type Refused, type Result, refuse } from "@/lib/core/result"
import { selectBookings, visibleTo } from "./queries"
import { type BookingView, bookingView } from "./views"

const REPEAT_MS = 10 * MINUTE_MS

/** What tells one booking form from another. */
export type Wished = {
  readonly analystId: string
  readonly startUtc: Date
  readonly minutes: number
  readonly topic: string | null
}

/**
 * A refusal, unless it is for a booking that this form made and that comes back word for word without its key, as after the
 * browser's Back: then that booking, the caller's own in the way, of the last minutes. What a program sends stays refused.
 */
export async function orRepeated<C extends ProblemCode>(
  ctx: UserCtx,
  wished: Wished,
  refusal: Refused<C>,
): Promise<Result<BookingView, C>> {
  if (refusal.problem.code !== "investor_busy") return refusal
  return (await repeatedBooking(ctx, wished, refusal.problem.bookingId)) ?? refusal
}

async function repeatedBooking(
  ctx: UserCtx,
  wished: Wished,
  bookingId: string | undefined,
): Promise<Result<BookingView, never> | null> {
  if (!ctx.idempotency?.isForm || bookingId === undefined) return null
  const since = new Date(ctx.now.getTime() - REPEAT_MS)
  const [row] = await selectBookings(ctx.db).where(
    and(eq(sessionBookings.id, bookingId), gt(sessionBookings.createdAt, since), visibleTo(ctx.actor)),
  )
  if (!row) return null
  const view = bookingView(row, ctx.actor, ctx.now)
  const isSame =
    view.analyst.id === wished.analystId &&
    view.startUtc.getTime() === wished.startUtc.getTime() &&
    view.durationMinutes === wished.minutes &&
    view.topic === wished.topic
  return isSame ? ok(view) : null
}

/** The first answer again; a form that says something else by now is told which booking it made. */
export function replayedBooking(
  { idempotency }: Ctx,
  requestHash: string,
  response: unknown,
): Result<BookingView, "idempotency_mismatch"> {
  const answer = replayed<BookingView>(idempotency, requestHash, response)
  if (answer.ok || !idempotency?.isForm) return answer
  return refuse("idempotency_mismatch", { bookingId: (response as BookingView).id })
}
