import { and, eq, sql } from "drizzle-orm"
import { attendanceCases } from "@/db/schema/attendance"
import { overturnBooking } from "@/lib/bookings/overturn-booking"
import type { TxCtx } from "@/lib/context"
import type { AttendanceEvent, CaseStatus } from "@/lib/core/attendance"
import { giveSeatBack } from "@/lib/groups/give-seat-back"
import { endOfferOfTimes, offerOtherTimes } from "@/lib/rebooking/offer-other-times"
import { giveStrike, liftPenalties } from "./penalties"
import type { SelectedCase, StoredCase } from "./queries"
import { recordCaseEvent } from "./record-case-event"

/** What of a case changes beside its revision; `at` is the moment from which that counts. */
export type CaseChange = Partial<
  Pick<
    StoredCase,
    "statements" | "decideBy" | "closedBy" | "closedAt" | "decidedBy" | "decisionText" | "reopenedAt"
  >
> & { readonly status: CaseStatus; readonly at: Date }

/** Holds whom a case is against, and its session, until the transaction ends, in the order of all locks. */
export async function lockForCase({ db }: TxCtx, { kase, booking }: SelectedCase): Promise<void> {
  await db.execute(sql`select from users where id = ${kase.accusedId} for no key update`)
  await db.execute(sql`select from session_bookings where id = ${booking.id} for no key update`)
}

/**
 * Changes a case that was selected and whose locks are held, with all that follows from it in the same transaction: a strike, a restriction,
 * what is lifted, the session that counts as held after all. Null where it is another by now.
 */
export async function changeCase(
  ctx: TxCtx,
  { kase: before, booking }: SelectedCase,
  { at, ...change }: CaseChange,
): Promise<StoredCase | null> {
  const [after] = await ctx.db
    .update(attendanceCases)
    .set({ ...change, revision: before.revision + 1, updatedAt: ctx.now })
    .where(and(eq(attendanceCases.id, before.id), eq(attendanceCases.revision, before.revision)))
    .returning()
  if (!after) return null
  const of = { caseId: after.id, bookingId: booking.id }
  switch (after.status) {
    case "upheld": {
      const strikes = await giveStrike(ctx, { ...after, sessionId: booking.id }, at)
      await recordCaseEvent(ctx, of, { event: "case_upheld", strikes })
      break
    }
    case "dismissed":
    case "withdrawn":
    case "neither":
      await liftOf(ctx, after, at)
      if (after.seatId === null) await endOfferOfTimes(ctx, booking.id)
      await recordCaseEvent(ctx, of, { event: EVENT_OF[after.status] })
      break
    default: {
      const event = after.reopenedAt?.getTime() === at.getTime() ? "case_reopened" : "case_disputed"
      await recordCaseEvent(ctx, of, { event, until: after.decideBy })
    }
  }
  if (after.status === "dismissed" || after.status === "withdrawn") {
    if (after.seatId === null) await overturnBooking(ctx, booking.id)
    else await giveSeatBack(ctx, after.seatId)
  }
  const isMissed = after.status === "upheld" && after.seatId === null
  if (isMissed && (after.against === "analyst" ? after.reopenedAt !== null : after.closedBy === "accused")) {
    await offerOtherTimes(ctx, booking.id, "no_show")
  }
  return after
}

const EVENT_OF = {
  dismissed: "case_dismissed",
  withdrawn: "case_withdrawn",
  neither: "case_neither",
} as const satisfies Partial<Record<CaseStatus, AttendanceEvent>>

/** What a case caused falls with it. */
async function liftOf(ctx: TxCtx, kase: StoredCase, at: Date): Promise<void> {
  const lifting = { at, by: kase.closedBy === "admin" ? kase.decidedBy : null, text: null }
  await liftPenalties(ctx, kase.accusedId, sql`case_id = ${kase.id}`, lifting)
}
