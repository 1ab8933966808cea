import { and, eq, inArray, lte, notInArray, or } from "drizzle-orm"
import { isUnreachable } from "@/db/faults"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { transact } from "@/db/transact"
import { overturnBooking } from "@/lib/bookings/overturn-booking"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { OPEN_CASES, OVERTURNING_CASES } from "@/lib/core/attendance"
import { ok } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { lockForCase } from "./change-case"
import { ofCase, selectCases } from "./queries"
import { settleByTime } from "./settle-by-time"

const AT_ONCE = 200

/**
 * What time alone does to cases: silence upholds, a dispute that nobody decided is dismissed, and a session whose case ended before it did is
 * completed at its end. Each once, whoever else does so at the same time; one that fails is logged and passed over. Answers how many changed.
 */
export async function settleCases(ctx: SystemCtx): Promise<number> {
  const failed: string[] = []
  let changed = 0
  for (;;) {
    const ids = await findDue(ctx, failed)
    let settled = 0
    for (const id of ids) {
      try {
        const done = await transact(ctx, async (inner) => ok(await settleCase(inner, id)))
        if (!done.ok) throw new Error(`a case could not be settled: ${done.problem.code}`)
        if (done.value) settled++
        else failed.push(id)
      } catch (error) {
        if (isUnreachable(error)) throw error
        failed.push(id)
        log.error({ ...errorFacts(error), case_id: id }, "a case could not be settled")
      }
    }
    changed += settled
    if (settled === 0 || ids.length < AT_ONCE) return changed
  }
}

/** In the order in which they fell due: of several strikes each counts those before it. */
async function findDue({ db, now }: SystemCtx, except: readonly string[]): Promise<string[]> {
  const { id, status, answerBy, decideBy } = attendanceCases
  const isOver = and(eq(sessionBookings.status, "no_show"), lte(sessionBookings.endUtc, now))
  const isDue = or(
    and(eq(status, "reported"), lte(answerBy, now)),
    and(eq(status, "disputed"), lte(decideBy, now)),
    and(inArray(status, [...OVERTURNING_CASES]), isOver),
  )
  const rows = await selectCases(db)
    .where(and(isDue, notInArray(id, [...except])))
    .orderBy(answerBy, id)
    .limit(AT_ONCE)
  return rows.map(({ kase }) => kase.id)
}

async function settleCase(ctx: TxCtx, caseId: string): Promise<boolean> {
  const [found] = await selectCases(ctx.db).where(ofCase(caseId))
  if (!found) return false
  const { kase, booking } = found
  await lockForCase(ctx, found)
  if (!OPEN_CASES.some((open) => open === kase.status)) return overturnBooking(ctx, booking.id)
  return (await settleByTime(ctx, found)) !== null
}
