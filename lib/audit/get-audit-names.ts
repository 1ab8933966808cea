import { asc, eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { GetAuditNamesInput } from "./inputs"
import { loadNames } from "./load-names"

/** The admins, by whom the trail is looked through most, and what those are called that it is filtered by. */
export const getAuditNames = operation(
  { input: GetAuditNamesInput, roles: ["admin"], refuses: [] },
  async function getAuditNames({ db }, { actor, objectType = "user", objectId = null }) {
    const { id, name, role } = users
    const admins = await db
      .select({ id, name })
      .from(users)
      .where(eq(role, "admin"))
      .orderBy(asc(name), asc(id))
    const actorId = actor && actor !== "system" ? actor : null
    const names = await loadNames(db, [{ actorId, objectType, objectId }])
    const nameOf = (of: string | null) => (of === null ? null : (names.get(of) ?? null))
    return ok({ admins, actorName: nameOf(actorId), objectName: nameOf(objectId) })
  },
)
