import { and, desc, sql } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import { readPlanned } from "@/db/transact"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ListAllDeliveriesInput } from "./delivery-inputs"
import { filteredBy, inStatus, lastAt, selectDeliveries, wereTried } from "./delivery-queries"
import type { DeliveryView } from "./delivery-views"
import { loadDeliveries } from "./load-deliveries"
import { DeliveryPageOutput } from "./wire"

const ORDER = "deliveries"

/** Everything that people and programs were and will be told, what happened last first. */
export const listAllDeliveries = operation(
  {
    input: ListAllDeliveriesInput,
    output: DeliveryPageOutput,
    roles: ["admin"],
    refuses: ["invalid_input"],
  },
  async function listAllDeliveries(
    ctx,
    { status, tried, limit, cursor, ...filters },
  ): Promise<Result<Page<DeliveryView>, "invalid_input">> {
    const begin = decodePosition(cursor, ORDER)
    if (!begin.ok) return begin
    const { id } = notifications
    const { value: position } = begin
    const before = position
      ? sql`(${lastAt}, ${id}) < (${position.at}::timestamptz, ${position.id}::uuid)`
      : undefined
    const ofStatus = and(status && inStatus(status), tried && wereTried(tried === "1"))
    return readPlanned(ctx, async ({ db, now }) => {
      const { where } = await filteredBy(db, filters)
      const rows = await selectDeliveries(db)
        .where(and(ofStatus, where, before))
        .orderBy(desc(lastAt), desc(id))
        .limit(limit + 1)
      const { items, last } = pageOf(rows, limit)
      const at = last && (last.row.settledAt ?? last.row.createdAt).toISOString()
      return ok({
        items: await loadDeliveries({ db, now }, items),
        nextCursor: at ? encodePosition(ORDER, { at, id: last.row.id }) : null,
      })
    })
  },
)
