import { and, eq, inArray, isNull } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"

/** What the listed ones of some analysts are called; somebody who is not listed has no name here. */
export async function nameAnalysts(
  db: Handle,
  ids: readonly string[],
): Promise<(analystId: string) => string> {
  const named =
    ids.length === 0
      ? []
      : await db
          .select({ id: users.id, name: users.name })
          .from(users)
          .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, users.id))
          .where(
            and(
              inArray(users.id, [...ids]),
              eq(analystConnectProfiles.isEnabled, true),
              isNull(users.disabledAt),
            ),
          )
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? "somebody who is not listed"
}
