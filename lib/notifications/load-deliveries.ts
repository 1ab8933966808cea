import type { Handle } from "@/db/client"
import type { DeliveryRow } from "./delivery-queries"
import { type DeliveryView, deliveryView } from "./delivery-views"
import { loadMessages } from "./load-messages"
import { loadSendJobs } from "./send-jobs"

/** Rows with what they say and when they are tried next. */
export async function loadDeliveries(
  { db, now }: { readonly db: Handle; readonly now: Date },
  found: readonly DeliveryRow[],
): Promise<DeliveryView[]> {
  const rows = found.map(({ row }) => row)
  const messages = await loadMessages(db, rows)
  const jobs = await loadSendJobs(db, rows)
  return found.map((each) => deliveryView(each, messages.get(each.row.id), jobs.get(each.row.id), now))
}
