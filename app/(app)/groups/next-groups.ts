import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { listGroups } from "@/lib/groups/list-groups"
import { isOnCalendar } from "@/lib/groups/screen-words"
import type { ShownGroup } from "@/lib/groups/views"

/** So many stand on a page that is about something else. */
const SHOWN = 3
/** Some of those that are read may have been called off. */
const READ = 10

/** The next group sessions that an analyst leads. */
export async function nextGroupsOf(ctx: UserCtx, analystId: string): Promise<readonly ShownGroup[]> {
  const list = accepted(await listGroups(ctx, { analystId, from: ctx.now, limit: READ }))
  return list.items.filter(isToCome).slice(0, SHOWN)
}

/** The next group sessions that the caller leads, has a seat in or waits for. */
export async function ownNextGroups(ctx: UserCtx): Promise<readonly ShownGroup[]> {
  const list = accepted(await listGroups(ctx, { mine: "1", from: ctx.now, limit: READ }))
  return list.items.filter((group) => isToCome(group) && isOnCalendar(group)).slice(0, SHOWN)
}

function isToCome({ status }: ShownGroup): boolean {
  return LIVE_STATUSES.some((live) => live === status)
}
