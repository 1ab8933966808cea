import type { Database } from "@/db/client"

const ANALYSTS_AT_ONCE = 500

/**
 * What time alone does: unanswered requests past `respond_by` expire, sessions that nobody marked are completed 72 h after
 * their end, each with its event. Several at once do each booking once. Answers how many bookings it changed.
 */
export async function settleOverdue(db: Database, now: Date): Promise<number> {
  let changed = 0
  for (;;) {
    const { rows: analysts } = await db.$client.query<{ id: string }>({
      name: "find_overdue",
      text: `select analyst_id as id from session_bookings where status = 'requested' and respond_by <= $1
        union select analyst_id from session_bookings where status = 'confirmed' and end_utc <= $1::timestamptz - interval '72 hours'
        limit ${ANALYSTS_AT_ONCE}`,
      values: [now],
    })
    let settled = 0
    for (const { id } of analysts) {
      const { rows } = await db.$client.query<{ count: number }>({
        name: "settle_overdue_bookings",
        text: "select settle_overdue_bookings($1, $2) as count",
        values: [id, now],
      })
      settled += rows[0]?.count ?? 0
    }
    changed += settled
    if (settled === 0 || analysts.length < ANALYSTS_AT_ONCE) return changed
  }
}
