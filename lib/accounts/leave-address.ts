import { accountLinks } from "@/db/schema/account-links"
import type { users } from "@/db/schema/users"
import type { TxCtx, User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { replaceAllLinks, tellAccount } from "./account-links"
import { LINK_LIFE_MS } from "./link-rules"
import { hashSecret, newSeed, secretOf } from "./link-secrets"

/**
 * An admin gave somebody another address: what was mailed to the former one opens nothing any more, and it is told, where it was shown
 * to be his. That is kept as a change that is over already, which says where the mail goes; its secret is told to nobody.
 */
export async function leaveAddress(
  ctx: TxCtx<User>,
  { id: userId, email: oldAddress, emailConfirmedAt }: typeof users.$inferSelect,
  address: string,
): Promise<void> {
  await replaceAllLinks(ctx, userId)
  if (!emailConfirmedAt) return
  const { db, now, actor } = ctx
  const id = newId()
  const seed = newSeed()
  await db.insert(accountLinks).values({
    id,
    kind: "confirm_email",
    userId,
    address,
    oldAddress,
    seed,
    secretHash: hashSecret(secretOf(seed)),
    askedBy: actor.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + LINK_LIFE_MS.confirm_email),
    usedAt: now,
  })
  await tellAccount(ctx, "email_changed", userId, id)
}
