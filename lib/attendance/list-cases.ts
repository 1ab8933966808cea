import { and, desc, sql } from "drizzle-orm"
import { attendanceCases } from "@/db/schema/attendance"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import type { CaseStatus } from "@/lib/core/attendance"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ListCasesInput } from "./inputs"
import { selectCases } from "./queries"
import { type HouseCaseView, houseCaseView } from "./views"
import { HouseCasePageOutput } from "./wire"

const ORDER = "cases"

/** Cases of all sessions, what was reported last first. */
export const listCases = operation(
  { input: ListCasesInput, output: HouseCasePageOutput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listCases(
    { db, actor, now },
    { limit, cursor, status },
  ): Promise<Result<Page<HouseCaseView>, "invalid_input">> {
    const begin = decodePosition(cursor, ORDER)
    if (!begin.ok) return begin
    const { value: position } = begin
    const { createdAt, id } = attendanceCases
    const before = position
      ? sql`(${createdAt}, ${id}) < (${position.at}::timestamptz, ${position.id}::uuid)`
      : undefined
    const rows = await selectCases(db)
      .where(and(status && status.length > 0 ? hasStatus(status, now) : undefined, before))
      .orderBy(desc(createdAt), desc(id))
      .limit(limit + 1)
    const { items, last } = pageOf(rows, limit)
    return ok({
      items: items.map((row) => houseCaseView(row, actor, now)),
      nextCursor: last
        ? encodePosition(ORDER, { at: last.kase.createdAt.toISOString(), id: last.kase.id })
        : null,
    })
  },
)

/** Cases that stand so at `now`, as `caseAt` says it. */
function hasStatus(statuses: readonly CaseStatus[], now: Date) {
  const { status, answerBy, decideBy } = attendanceCases
  const at = sql`${now.toISOString()}::timestamptz`
  const standing = sql`case when ${status} = 'reported' and ${answerBy} <= ${at} then 'upheld'
    when ${status} = 'disputed' and ${decideBy} <= ${at} then 'dismissed' else ${status} end`
  return sql`${standing} in (${sql.join(
    statuses.map((each) => sql`${each}`),
    sql`, `,
  )})`
}
