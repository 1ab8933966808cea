import { queryNamed } from "@/db/query-named"
import { asksForCard } from "@/lib/attendance/asks-for-card"
import type { Ctx } from "@/lib/context"
import { OPEN_REQUESTS_MAX } from "@/lib/core/limits"
import { findProvider } from "@/lib/payments/find-provider"
import { findUsableMethod } from "@/lib/payments/methods"
import type { ComparedSchedule } from "@/lib/slots/schedule-row"

/** What of an investor decides whether one more request would be refused, and which bookings would be requests. */
export type OpenRequests = {
  readonly count: number
  readonly withAnalyst: ReadonlyMap<string, number>
  /** Whether a session that is paid by card waits for a card first. */
  readonly isWithoutCard: boolean
  /** Whether he missed so many sessions that he is asked for a card where they are paid elsewhere. */
  readonly isAskedForCard: boolean
}

/** Reads it as it stands now. */
export async function readOpenRequests({ db, now }: Ctx, investorId: string): Promise<OpenRequests> {
  const provider = findProvider(db)
  const [rows, method, isAskedForCard] = await Promise.all([
    queryNamed<{ analystId: string; count: number }>(db, {
      name: "count_open_requests_of_investor",
      text: `select analyst_id as "analystId", count(*)::int as count from session_bookings
        where investor_id = $1 and status = 'requested' and respond_by > $2 group by analyst_id`,
      values: [investorId, now],
    }),
    provider && findUsableMethod(db, investorId, { provider: provider.name, now }),
    provider !== null && asksForCard({ db, now }, investorId),
  ])
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    withAnalyst: new Map(rows.map(({ analystId, count }) => [analystId, count])),
    isWithoutCard: provider !== null && method === null,
    isAskedForCard,
  }
}

/** Whether a session with an analyst is no request, or one that the investor may still make. */
export function isOpenTo(open: OpenRequests, analystId: string, seen: ComparedSchedule): boolean {
  const { policy, noShowPercent } = seen.payment
  const needsCard = policy !== "none" || (open.isAskedForCard && noShowPercent > 0)
  const isPaidFirst = open.isWithoutCard && needsCard && (seen.hourlyRate ?? 0) > 0
  if (seen.autoConfirm && !isPaidFirst) return true
  return (
    open.count < OPEN_REQUESTS_MAX.all &&
    (open.withAnalyst.get(analystId) ?? 0) < OPEN_REQUESTS_MAX.withAnalyst
  )
}
