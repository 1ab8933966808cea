import type { Handle } from "@/db/client"
import { isUnreachable } from "@/db/faults"
import { queryNamed } from "@/db/query-named"
import { apart } from "@/db/transact"
import type { SystemCtx } from "@/lib/context"
import { errorFacts, log } from "@/lib/log"
import { overdueText } from "./live-sql"
import { COMPLETES_AFTER_HOURS } from "./rules"

const ANALYSTS_AT_ONCE = 500

/**
 * What time alone does: unanswered requests past `respond_by` expire, sessions that nobody marked are completed 72 h after
 * their end, each with its event. Several at once do each booking once. An analyst whose bookings fail is logged and passed
 * over. Answers how many bookings it changed.
 */
export async function settleOverdue(ctx: SystemCtx): Promise<number> {
  const failed: string[] = []
  let changed = 0
  for (;;) {
    const analysts = await queryNamed<{ id: string }>(ctx.db, {
      name: "find_overdue",
      text: `select id from (
          select analyst_id as id from session_bookings b where ${overdueText("b", "$1")}
          union select analyst_id from session_bookings
            where status = 'confirmed' and end_utc <= $1::timestamptz - interval '${COMPLETES_AFTER_HOURS} hours') as overdue
        where id <> all($2::uuid[]) limit ${ANALYSTS_AT_ONCE}`,
      values: [ctx.now, failed],
    })
    let settled = 0
    for (const { id } of analysts) {
      try {
        settled += await apart(ctx.db, (db) => settleAnalyst(db, id, ctx.now))
      } catch (error) {
        if (isUnreachable(error)) throw error
        failed.push(id)
        log.error({ ...errorFacts(error), analyst_id: id }, "an analyst's bookings could not be settled")
      }
    }
    changed += settled
    if (settled === 0 || analysts.length < ANALYSTS_AT_ONCE) return changed
  }
}

async function settleAnalyst(db: Handle, analystId: string, now: Date): Promise<number> {
  const [row] = await queryNamed<{ count: number }>(db, {
    name: "settle_overdue_bookings",
    text: "select settle_overdue_bookings($1, $2) as count",
    values: [analystId, now],
  })
  return row?.count ?? 0
}
