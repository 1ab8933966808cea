import { and, eq, isNull } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"

/**
 * Whether somebody is an analyst whom admins can act for: he has a profile, and is still an analyst. The profile of who has another
 * role by now, or was erased, stays for what was booked, and nobody is to be booked by it again.
 */
export async function hasAnalystPlace(db: Handle, analystId: string): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, users.id))
    .where(and(eq(users.id, analystId), eq(users.role, "analyst"), isNull(users.erasedAt)))
  return rows.length > 0
}
