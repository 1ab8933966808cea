import { readFromReplica } from "@/db/read-from-replica"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { GroupFiguresInput } from "./inputs"
import { readGroups } from "./read-groups"

/** What came of group sessions by week: an analyst's own, or for an admin the house's or one analyst's. */
export const getGroupFigures = operation(
  { input: GroupFiguresInput, roles: ["analyst", "admin"], refuses: [] },
  async function getGroupFigures(ctx, { timeZone, analystId, ...weeks }) {
    const whose = ctx.actor.role === "analyst" ? ctx.actor.id : analystId
    const { value } = await readFromReplica(ctx, ({ db }) => readGroups(db, weeks, timeZone, whose))
    return ok(value)
  },
)
