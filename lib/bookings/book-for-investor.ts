import { and, eq, isNull } from "drizzle-orm"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { answerOnce } from "@/lib/answers/answer-once"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx, User } from "@/lib/context"
import { OPEN_REQUESTS_MAX } from "@/lib/core/limits"
import { type Problem, problemDetail } from "@/lib/core/problems"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { BOOKING_REFUSALS } from "./book-session"
import type { BookedFor } from "./booking-wish"
import { BookForInvestorInput } from "./inputs"
import { NO_INVESTOR } from "./insert-booking"
import { takeSlot } from "./take-slot"
import type { BookingView } from "./views"
import { BookingOutput } from "./wire"

/**
 * An admin takes a slot for an investor, by the rules and with the refusals of `bookSession`; both sides are told who did.
 * `not_found` also for who is no investor or whose account is closed.
 */
export const bookForInvestor = operation(
  {
    input: BookForInvestorInput,
    output: BookingOutput,
    roles: ["admin"],
    limit: "book",
    audits: ["booking_booked_for"],
    refuses: BOOKING_REFUSALS,
  },
  async function bookForInvestor(ctx, { onBehalfOf, ...input }) {
    return answerOnce(ctx, null, async (inner) => {
      const investor = await findInvestor(inner, onBehalfOf)
      if (!investor) return refuse("not_found", { detail: NO_INVESTOR })
      const taken = await takeSlot(inner, investor, input)
      if (!taken.ok)
        return { ...taken, problem: { ...taken.problem, detail: toldOf(investor, taken.problem) } }
      await audit(inner, taken.value)
      return taken
    })
  },
)

async function findInvestor({ db }: TxCtx, investorId: string): Promise<BookedFor | undefined> {
  const { id, name, firm, role, disabledAt } = users
  const [investor] = await db
    .select({ id, name, firm })
    .from(users)
    .where(and(eq(id, investorId), eq(role, "investor"), isNull(disabledAt)))
  return investor
}

/** What the catalogue says to an investor, said of him. */
function toldOf({ name }: BookedFor, problem: Problem): string {
  if (problem.code === "investor_busy") return `${name} has another session at that time.`
  if (problem.code === "booking_restricted")
    return `${name} cannot book for now, because sessions were missed. Lift the restriction first if you decide so.`
  if (problem.code === "open_request_limit")
    return `${name} has as many unanswered requests as one can have: ${OPEN_REQUESTS_MAX.all}, and ${OPEN_REQUESTS_MAX.withAnalyst} of them with one analyst.`
  return problemDetail(problem)
}

async function audit(ctx: TxCtx<User>, booking: BookingView) {
  const { id, status, startUtc, endUtc, revision, priceQuote, currency } = booking
  const [made] = await ctx.db
    .select({ id: sessionBookingEvents.id })
    .from(sessionBookingEvents)
    .where(and(eq(sessionBookingEvents.bookingId, id), eq(sessionBookingEvents.revision, revision)))
  const parties = { onBehalfOf: booking.investor.id, analystId: booking.analyst.id }
  const after = { status, startUtc, endUtc, revision, priceQuote, currency, ...parties }
  const object = ["booking", id] as const
  await recordAudit(ctx, { id: made?.id, action: "booking_booked_for", object, before: null, after })
}
