import { eq } from "drizzle-orm"
import { mails, notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { linkPath } from "@/lib/accounts/link-rules"
import type { MailedLink } from "@/lib/accounts/mailed-link"
import { ok, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { OneDeliveryInput } from "./delivery-inputs"
import { selectDeliveries } from "./delivery-queries"
import type { DeliveryDetails, StoredMail } from "./delivery-views"
import { loadDeliveries } from "./load-deliveries"
import { mailedLinkOf, withSecret } from "./mailed-secret"

/**
 * One notification, with the mail as its reader saw it. What its link opens is shown only while it opens something, and only where
 * no server took the mail: then somebody else has to hand it over.
 */
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
    const [row] = rows
    const link = row && mail ? await mailedLinkOf(ctx, row.row) : null
    const addressedAs = reader?.addressedAs ?? view.recipientName
    return ok({ ...view, addressedAs, mail, link: null, ...(mail && link && readable(view, mail, link)) })
  },
)

function readable(
  { status }: Pick<DeliveryDetails, "status">,
  mail: StoredMail,
  { kind, state, expiresAt, secret }: MailedLink,
): Pick<DeliveryDetails, "mail" | "link"> {
  if (!secret || status !== "kept") return { mail, link: { state, expiresAt, href: null } }
  const href = `${env().APP_URL}${linkPath(kind, secret)}`
  const shown = { ...mail, html: withSecret(mail.html, secret), bodyText: withSecret(mail.bodyText, secret) }
  return { mail: shown, link: { state, expiresAt, href } }
}
