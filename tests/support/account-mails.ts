import { and, desc, eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import { systemCtx, type User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import type { AccountKind } from "@/lib/core/telling"
import type { DeliveryDetails } from "@/lib/notifications/delivery-views"
import { getDelivery } from "@/lib/notifications/get-delivery"
import { sendMailBy } from "@/lib/notifications/send-mail"
import { ctxOf } from "./factories"

const TRY = { isLast: false, signal: new AbortController().signal }

/** The last mail of a kind to somebody, sent at a moment where there is no server, as an admin reads it. */
export async function readMail(
  db: Database,
  admin: User,
  recipientId: string,
  kind: AccountKind,
  now: Date,
): Promise<DeliveryDetails> {
  const [row] = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.recipientId, recipientId), eq(notifications.kind, kind)))
    .orderBy(desc(notifications.dueAt), desc(notifications.id))
    .limit(1)
  if (!row) throw new Error(`nobody is told: ${kind}`)
  await sendMailBy(null, systemCtx(db, now), row.id, TRY)
  return accepted(await getDelivery(ctxOf(db, admin, now), { notificationId: row.id }))
}

/** The secret of the link in a mail that an admin can read. */
export function secretIn({ link }: DeliveryDetails): string {
  const secret = link?.href?.split("/").at(-1)
  if (!secret) throw new Error("the mail shows no link")
  return secret
}
