import { and, eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { identities } from "@/db/schema/factors"
import type { users } from "@/db/schema/users"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx } from "@/lib/context"
import { tellAccount } from "./account-links"

/** Whom an identity provider means, and the address by which he was found here: null where he is linked already. */
export type Identity = { readonly issuer: string; readonly subject: string; readonly email: string | null }

/** Whether somebody's account is linked to what a provider calls him. */
export async function hasIdentity(db: Handle, userId: string): Promise<boolean> {
  return (await db.$count(identities, eq(identities.userId, userId))) > 0
}

/**
 * Notes that somebody came in by his provider, and links his account to what that calls him where it is the first time. To be called
 * with his row held, once his sign-in is complete; he is told of a link by mail. False where the address that he was found by is not his any more, or the account or
 * the identity belongs to another one.
 */
export async function linkIdentity(
  ctx: TxCtx<typeof users.$inferSelect>,
  { issuer, subject, email }: Identity,
): Promise<boolean> {
  const { db, now, actor } = ctx
  const own = and(
    eq(identities.issuer, issuer),
    eq(identities.subject, subject),
    eq(identities.userId, actor.id),
  )
  const use = async () =>
    (await db.update(identities).set({ lastUsedAt: now }).where(own).returning({ of: identities.userId }))
      .length > 0
  if (await use()) return true
  if (email !== actor.email) return false
  const linked = await db
    .insert(identities)
    .values({ issuer, subject, userId: actor.id, createdAt: now, lastUsedAt: now })
    .onConflictDoNothing()
    .returning({ of: identities.userId })
  // Another sign-in of his may have linked it at this moment.
  if (linked.length === 0) return use()
  await tellAccount(ctx, "identity_linked", actor.id)
  await recordAudit(ctx, {
    action: "user_identity_linked",
    object: ["user", actor.id],
    before: null,
    after: { issuer },
  })
  return true
}
