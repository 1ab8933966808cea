import { and, eq, inArray } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { Wish } from "./wish"

/** What the listed ones of the analysts in a wish are called; somebody who is not listed has no name here. */
export async function nameAnalysts(
  db: Handle,
  { analystIds, notAnalystIds }: Pick<Wish, "analystIds" | "notAnalystIds">,
): Promise<(analystId: string) => string> {
  const ids = [...analystIds, ...notAnalystIds]
  const named =
    ids.length === 0
      ? []
      : await db
          .select({ id: users.id, name: users.name })
          .from(users)
          .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, users.id))
          .where(and(inArray(users.id, ids), eq(analystConnectProfiles.isEnabled, true)))
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? "somebody who is not listed"
}
