import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionPayments } from "@/db/schema/payments"
import type { Ctx } from "@/lib/context"
import type { Currency } from "@/lib/core/money"
import type { PaymentStatus } from "@/lib/core/payments"
import { agreedSeat, isLateLeave } from "@/lib/groups/rules"
import { feeIfCancelled } from "./due"
import type { Booking } from "./load-payment"
import type { Amounts } from "./rules"
import type { Seat } from "./seat-facts"

/** What it means to give a seat up now. */
export type LeaveTerms = {
  /** Whether that is late: its session is confirmed, and the time in which it is free is over. */
  readonly isLate: boolean
  /** What is due for it unless another takes the place before the session closes. Minor units of `currency`; nothing where nothing is paid here. */
  readonly fee: Amounts
  readonly currency: Currency
}

type Left = {
  readonly booking: Pick<Booking, "analystId" | "status" | "startUtc" | "confirmedAt">
  readonly movedAt: Date | null
  readonly seat: Pick<Seat, "id" | "createdAt" | "currency">
}

/** Of a seat that never had a card nothing is due. */
const UNPAID: readonly PaymentStatus[] = ["card_needed", "void"]
const NOTHING: Amounts = { net: 0, tax: 0, gross: 0 }

/** Whether giving up a taken seat is late now, by the notice that was agreed with its payment or else the analyst's, and what it costs. */
export async function loadLeaveTerms(
  { db, now }: Pick<Ctx, "db" | "now">,
  { booking, movedAt, seat }: Left,
): Promise<LeaveTerms> {
  const { status, startUtc, confirmedAt, analystId } = booking
  const [payment] = await db.select().from(sessionPayments).where(eq(sessionPayments.seatId, seat.id))
  const notice = payment?.cancelNoticeMinutes ?? (await loadNotice(db, analystId))
  const times = { startUtc, confirmedAt, movedAt, takenAt: seat.createdAt }
  const facts = { status, startUtc, movedBy: null, ...agreedSeat(times) }
  return {
    isLate: isLateLeave(notice, times, now),
    fee: payment && !UNPAID.includes(payment.status) ? feeIfCancelled(payment, facts, now) : NOTHING,
    currency: payment?.currency ?? seat.currency,
  }
}

async function loadNotice(db: Ctx["db"], analystId: string): Promise<number> {
  const [profile] = await db
    .select({ cancelNoticeMinutes: analystConnectProfiles.cancelNoticeMinutes })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
  return profile?.cancelNoticeMinutes ?? 0
}
