import { and, eq, gt, isNull } from "drizzle-orm"
import { apiTokens } from "@/db/schema/users"
import type { UserCtx } from "@/lib/context"

/** The caller's API tokens that still let in at this moment. */
export function isOwnToken({ actor, now }: UserCtx) {
  const { userId, revokedAt, expiresAt } = apiTokens
  return and(eq(userId, actor.id), isNull(revokedAt), gt(expiresAt, now))
}
