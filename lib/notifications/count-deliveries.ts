import { and, type SQL, sql } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import { readPlanned } from "@/db/transact"
import { MOST_COUNTED } from "@/lib/core/limits"
import { ok } from "@/lib/core/result"
import { NOTIFICATION_STATUSES, type NotificationStatus } from "@/lib/core/telling"
import { operation } from "@/lib/operation"
import { localDayRange } from "@/lib/scheduling/zone"
import { dateIn } from "@/lib/time"
import { CountDeliveriesInput } from "./delivery-inputs"
import { filteredBy, inStatus, lastAt, wereTried } from "./delivery-queries"

const MOST = sql.raw(String(MOST_COUNTED))

/** How many notifications there are, each counted no further than MOST_COUNTED. */
export type DeliveryCounts = Readonly<Record<NotificationStatus, number>> & {
  /** Of those that are due, the ones that were tried before. */
  readonly tried: number
  /** What was settled since the caller's day began, whatever the filters. */
  readonly sentToday: number
  readonly failedToday: number
}

/** How many notifications of each status the filters leave, and how many were sent and failed today. */
export const countDeliveries = operation(
  { input: CountDeliveriesInput, roles: ["admin"], refuses: [] },
  async function countDeliveries(ctx, filters) {
    const zone = ctx.actor.timeZone ?? "UTC"
    const today = new Date(localDayRange(zone, dateIn(zone, ctx.now)).start)
    const isToday = sql`${lastAt} >= ${today.toISOString()}::timestamptz`
    return readPlanned(ctx, async ({ db }) => {
      const { where, isFew } = await filteredBy(db, filters)
      // What a search found is looked at once; of what filters leave each status is an index's beginning.
      const filtered = (is: SQL) =>
        isFew ? sql`least(count(*) filter (where ${is}), ${MOST})::int` : counted(is, where)
      const columns: Record<keyof DeliveryCounts, SQL> = {
        ...(Object.fromEntries(
          NOTIFICATION_STATUSES.map((status) => [status, filtered(inStatus(status))]),
        ) as Record<NotificationStatus, SQL>),
        tried: filtered(sql`${inStatus("due")} and ${wereTried(true)}`),
        sentToday: counted(inStatus("sent"), isToday),
        failedToday: counted(inStatus("failed"), isToday),
      }
      const selected = Object.entries(columns).map(
        ([name, count]) => sql`${count} as ${sql.identifier(name)}`,
      )
      const from = isFew ? sql` from ${notifications} where ${where}` : sql``
      const { rows } = await db.execute<DeliveryCounts>(sql`select ${sql.join(selected, sql`, `)}${from}`)
      const [counts] = rows
      if (!counts) throw new Error("nothing was counted")
      return ok(counts)
    })
  },
)

function counted(...conditions: (SQL | undefined)[]): SQL {
  return sql`(select count(*)::int from (select from ${notifications} where ${and(...conditions)} limit ${MOST}) counted)`
}
