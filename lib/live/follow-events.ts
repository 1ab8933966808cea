import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { hub } from "./hub"
import { FollowEventsInput } from "./inputs"
import { keepListed } from "./load-news"

/** Opens a line on which a page hears of what concerns its reader, for as long as his login is good. */
export const followEvents = operation(
  { input: FollowEventsInput, roles: ROLES, refuses: ["rate_limited"] },
  async function followEvents(ctx, { analyst, directory, deliveries, groups, after }) {
    const open = hub()?.open
    if (!open || !ctx.login) return refuse("unavailable", { retryAfterSeconds: 5 })
    const { actor, login } = ctx
    const listed = await keepListed(ctx.db, analyst)
    // His own, too, while they are not listed.
    const analystIds = analyst.filter((id) => id === actor.id || listed.includes(id))
    const follows = {
      followsDirectory: directory,
      followsDeliveries: deliveries,
      followsGroups: groups,
    }
    const line = open({ user: actor, login, analystIds, ...follows, after })
    return "ok" in line ? line : ok(line)
  },
)
