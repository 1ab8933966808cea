import { and, eq, gt, isNotNull, isNull } from "drizzle-orm"
import { accountLinks } from "@/db/schema/account-links"
import type { UserCtx } from "@/lib/context"
import type { PendingEmail } from "./views"

/** The change of the caller's address that waits for its link to be opened; null where none does. */
export async function findPendingEmail({ db, actor, now }: UserCtx): Promise<PendingEmail | null> {
  const { userId, kind, address, oldAddress, expiresAt, usedAt, replacedAt } = accountLinks
  const isOpen = and(isNull(usedAt), isNull(replacedAt), gt(expiresAt, now))
  const [pending] = await db
    .select({ address, expiresAt })
    .from(accountLinks)
    .where(and(eq(userId, actor.id), eq(kind, "confirm_email"), isNotNull(oldAddress), isOpen))
  return pending ?? null
}
