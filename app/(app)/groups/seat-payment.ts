import type { PaidSession } from "@/components/money/payment-rows"
import type { UserCtx } from "@/lib/context"
import type { GroupPage } from "@/lib/groups/page-views"
import { getSeatPaymentPage } from "@/lib/payments/get-seat-payment-page"
import type { PaymentPage } from "@/lib/payments/views"

/** The money of the viewer's seat; null where he has none, or nothing is paid here. */
export async function readSeatPayment(
  ctx: UserCtx,
  { group: { id: groupId, mySeat } }: GroupPage,
): Promise<PaymentPage | null> {
  if (!mySeat?.payment) return null
  const found = await getSeatPaymentPage(ctx, { groupId, seatId: mySeat.id })
  return found.ok ? found.value : null
}

/** The viewer's seat as its money is shown by: as its session, but for one that he gave up. */
export function seatAsPaid({ group, analystAddressedAs }: GroupPage): PaidSession | null {
  const { mySeat, startUtc, durationMinutes } = group
  if (!mySeat) return null
  const isKept = mySeat.status === "held" || mySeat.status === "confirmed" || mySeat.status === "completed"
  return {
    createdAt: mySeat.createdAt,
    durationMinutes,
    startUtc,
    status: isKept ? group.status : "cancelled",
    analystAddressedAs,
    isSeat: true,
  }
}
