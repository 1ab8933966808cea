import { and, eq, isNull } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { TxCtx } from "@/lib/context"

/**
 * An analyst's profile as it stands, held until the transaction ends. None where he was erased meanwhile, or got another role: that is
 * looked at after the wait for the lock, as a statement that waits does not see what others left in other tables.
 */
export async function lockProfile({ db }: TxCtx, analystId: string) {
  const [profile] = await db
    .select()
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
    .for("no key update")
  const isStill = and(eq(users.id, analystId), eq(users.role, "analyst"), isNull(users.erasedAt))
  return (await db.$count(users, isStill)) > 0 ? profile : undefined
}
