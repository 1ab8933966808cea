import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { countUnreadOf, markAsRead } from "./inbox"
import { UnreadOutput } from "./wire"

/** Marks all of the caller's notifications as read; answers how many came meanwhile. */
export const markAllRead = operation(
  { input: NothingInput, output: UnreadOutput, roles: ROLES, refuses: [] },
  async function markAllRead(ctx) {
    await markAsRead(ctx, ctx.actor.id)
    return ok({ unread: await countUnreadOf(ctx.db, ctx.actor.id) })
  },
)
