import { and, eq } from "drizzle-orm"
import { mails, notifications } from "@/db/schema/notifications"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { GetMailInput } from "./inputs"

/** One mail to the caller, as he reads it. */
export const getOwnMail = operation(
  { input: GetMailInput, roles: ROLES, refuses: ["not_found"] },
  async function getOwnMail({ db, actor }, { mailId }) {
    const { notificationId: id, recipient, subject, html, bodyText, ics, madeAt } = mails
    const [mail] = await db
      .select({ id, recipient, subject, html, bodyText, ics, madeAt })
      .from(mails)
      .innerJoin(notifications, eq(notifications.id, id))
      .where(and(eq(id, mailId), eq(notifications.recipientId, actor.id)))
    return mail ? ok(mail) : refuse("not_found")
  },
)
