import { desc, eq } from "drizzle-orm"
import { mails, notifications } from "@/db/schema/notifications"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"

/** So many are listed at most. */
const MAILS_MAX = 100

/** The mails that were written to the caller, newest first, as long as they are kept. */
export const listOwnMails = operation(
  { input: NothingInput, roles: ROLES, refuses: [] },
  async function listOwnMails({ db, actor }) {
    const { notificationId: id, subject, madeAt } = mails
    const rows = await db
      .select({ id, subject, madeAt, kind: notifications.kind })
      .from(mails)
      .innerJoin(notifications, eq(notifications.id, id))
      .where(eq(notifications.recipientId, actor.id))
      .orderBy(desc(madeAt), desc(id))
      .limit(MAILS_MAX)
    return ok(rows)
  },
)
