import { and, desc, eq, lt } from "drizzle-orm"
import { z } from "zod"
import { notifications } from "@/db/schema/notifications"
import { decodeCursor, encodeCursor, pageOf } from "@/lib/core/cursor"
import { ok, refuse } from "@/lib/core/result"
import { loadSendJobs } from "@/lib/notifications/send-jobs"
import { operation } from "@/lib/operation"
import { ListDeliveriesInput } from "./inputs"
import { findWebhook } from "./queries"
import { deliveryView } from "./views"
import { DeliveryPageOutput } from "./wire"

const ORDER = "deliveries"
const Place = z.tuple([z.uuid()])

/** What was and is to be sent to one of the caller's webhooks, newest first. */
export const listDeliveries = operation(
  {
    input: ListDeliveriesInput,
    output: DeliveryPageOutput,
    roles: ["analyst", "admin"],
    refuses: ["not_found", "invalid_input"],
  },
  async function listDeliveries(ctx, { webhookId, limit, cursor }) {
    const place = decodeCursor(cursor, ORDER, Place)
    if (!place.ok) return place
    if (!(await findWebhook(ctx, webhookId))) return refuse("not_found")
    const { id, endpointId } = notifications
    const ofWebhook = eq(endpointId, webhookId)
    const rows = await ctx.db
      .select()
      .from(notifications)
      .where(place.value ? and(ofWebhook, lt(id, place.value[0])) : ofWebhook)
      .orderBy(desc(id))
      .limit(limit + 1)
    const { items, last } = pageOf(rows, limit)
    const jobs = await loadSendJobs(ctx.db, items)
    return ok({
      items: items.map((row) => deliveryView(row, jobs.get(row.id)?.runAt ?? null)),
      nextCursor: last ? encodeCursor(ORDER, [last.id]) : null,
    })
  },
)
