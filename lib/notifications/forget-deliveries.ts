import { and, eq, isNotNull, lt } from "drizzle-orm"
import { accountLinks } from "@/db/schema/account-links"
import { mails, notifications } from "@/db/schema/notifications"
import type { SystemCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"

/** How many days each is kept; what is due is kept until it is settled, and the events that all of it tells of for ever. */
const KEPT_DAYS = { mail: 30, answer: 30, inApp: 90, settled: 400 } as const

/** Deletes what was told and is of no use any more: mail and servers' answers, lines of the centre, and at last that it was told, with the links. */
export async function forgetDeliveries({ db, now }: SystemCtx): Promise<void> {
  const { settledAt, answer, channel } = notifications
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await db.delete(mails).where(lt(mails.madeAt, before(KEPT_DAYS.mail)))
  await db
    .update(notifications)
    .set({ answer: null })
    .where(and(isNotNull(answer), lt(settledAt, before(KEPT_DAYS.answer))))
  await db.delete(notifications).where(and(eq(channel, "in_app"), lt(settledAt, before(KEPT_DAYS.inApp))))
  await db.delete(notifications).where(lt(settledAt, before(KEPT_DAYS.settled)))
  await db.delete(accountLinks).where(lt(accountLinks.expiresAt, before(KEPT_DAYS.settled)))
}
