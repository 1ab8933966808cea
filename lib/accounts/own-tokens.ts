import { and, eq, gt, isNull } from "drizzle-orm"
import { apiTokens } from "@/db/schema/users"
import type { UserCtx } from "@/lib/context"

/** The caller's API tokens that still let in at this moment. */
export function isOwnToken({ actor, now }: UserCtx) {
  return isLiveToken(actor.id, now)
}

/** A person's API tokens that still let in at a moment. */
export function isLiveToken(ownerId: string, now: Date) {
  const { userId, revokedAt, expiresAt } = apiTokens
  return and(eq(userId, ownerId), isNull(revokedAt), gt(expiresAt, now))
}
