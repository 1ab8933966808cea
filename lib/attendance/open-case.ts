import { attendanceCases } from "@/db/schema/attendance"
import type { TxCtx, User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Participant } from "@/lib/core/vocabulary"
import { loadMoneySettings } from "@/lib/house/load-money-settings"
import { offerOtherTimes } from "@/lib/rebooking/offer-other-times"
import { recordCaseEvent } from "./record-case-event"
import { answerByFor } from "./rules"

/** Whom a report is against, and for what: a booking, or a seat of one. */
export type Reported = {
  readonly bookingId: string
  readonly seatId?: string
  readonly against: Participant
  readonly accusedId: string
  /** What who reports says of it. */
  readonly text?: string | null | undefined
}

/**
 * Opens the case about a session that the actor says the other side missed, in the transaction that marks it so. Whom it is against has until
 * `answerBy`. Where that is the analyst, the investor is offered other times at once.
 */
export async function openCase(ctx: TxCtx<User>, reported: Reported): Promise<void> {
  const { bookingId, seatId, against, accusedId, text } = reported
  const { actor, now } = ctx
  const { version } = await loadMoneySettings(ctx.db)
  const [id, answerBy] = [newId(), answerByFor(now)]
  const by: Participant = against === "investor" ? "analyst" : "investor"
  await ctx.db.insert(attendanceCases).values({
    ...{ id, against, accusedId, answerBy, createdAt: now, updatedAt: now },
    ...(seatId === undefined ? { bookingId } : { seatId }),
    reportedBy: actor.id,
    statements: text ? [{ authorId: actor.id, by, text, at: now.toISOString() }] : [],
    settingsVersion: version === 0 ? null : version,
  })
  await recordCaseEvent(ctx, { caseId: id, bookingId }, { event: "case_reported", until: answerBy })
  if (against === "analyst" && seatId === undefined) await offerOtherTimes(ctx, bookingId, "no_show")
}
