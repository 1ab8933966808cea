import { eq } from "drizzle-orm"
import { mails, notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { OneDeliveryInput } from "./delivery-inputs"
import { selectDeliveries } from "./delivery-queries"
import { loadDeliveries } from "./load-deliveries"

/** One notification, with the mail as its reader saw it. */
export const getDelivery = operation(
  { input: OneDeliveryInput, roles: ["admin"], refuses: ["not_found"] },
  async function getDelivery(ctx, { notificationId }) {
    const { db } = ctx
    const rows = await selectDeliveries(db).where(eq(notifications.id, notificationId))
    const [view] = await loadDeliveries(ctx, rows)
    if (!view) return refuse("not_found")
    const { recipient, subject, html, bodyText, ics, madeAt } = mails
    const [mail = null] = await db
      .select({ recipient, subject, html, bodyText, ics, madeAt })
      .from(mails)
      .where(eq(mails.notificationId, notificationId))
    const [reader] = await db
      .select({ addressedAs: users.addressedAs })
      .from(users)
      .where(eq(users.id, view.recipientId))
    return ok({ ...view, addressedAs: reader?.addressedAs ?? view.recipientName, mail })
  },
)
