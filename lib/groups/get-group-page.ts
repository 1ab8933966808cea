import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { GroupIdInput } from "./inputs"
import { loadGroupView } from "./load-group"
import { loadWaitSteps } from "./load-wait-steps"
import type { GroupPage } from "./page-views"

/** One group session with what only its page needs. */
export const getGroupPage = operation(
  { input: GroupIdInput, roles: ROLES, refuses: ["not_found"] },
  async function getGroupPage(ctx, { groupId }) {
    const group = await loadGroupView(ctx, groupId)
    if (!group) return refuse("not_found")
    const [host] = await ctx.db
      .select({
        name: users.name,
        addressedAs: users.addressedAs,
        timeZone: analystConnectProfiles.timeZone,
        cancelNoticeMinutes: analystConnectProfiles.cancelNoticeMinutes,
      })
      .from(users)
      .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, users.id))
      .where(eq(users.id, group.analyst.id))
    if (!host) return refuse("not_found")
    return ok<GroupPage>({
      group,
      analystAddressedAs: host.addressedAs ?? host.name,
      analystTimeZone: host.timeZone,
      cancelNoticeMinutes: host.cancelNoticeMinutes,
      waitSteps: group.waitlist.position === null ? [] : await loadWaitSteps(ctx, groupId),
    })
  },
)
