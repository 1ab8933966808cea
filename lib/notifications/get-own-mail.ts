import { and, eq } from "drizzle-orm"
import { mails, notifications } from "@/db/schema/notifications"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { SECRET_MARK } from "./account-words"
import { GetMailInput } from "./inputs"

/** One mail to the caller, as he reads it: but for the link of who has the mail itself, which a borrowed login must not find. */
export const getOwnMail = operation(
  { input: GetMailInput, roles: ROLES, refuses: ["not_found"] },
  async function getOwnMail({ db, actor }, { mailId }) {
    const { notificationId: id, recipient, subject, html, bodyText, ics, madeAt } = mails
    const [mail] = await db
      .select({ id, recipient, subject, html, bodyText, ics, madeAt })
      .from(mails)
      .innerJoin(notifications, eq(notifications.id, id))
      .where(and(eq(id, mailId), eq(notifications.recipientId, actor.id)))
    if (!mail) return refuse("not_found")
    return ok({ ...mail, hidesLink: mail.bodyText.includes(SECRET_MARK) })
  },
)
