import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { countUnreadOf } from "./inbox"

/** How many notifications the caller has not read. */
export const countUnread = operation(
  { input: NothingInput, roles: ROLES, refuses: [] },
  async function countUnread({ db, actor }) {
    return ok(await countUnreadOf(db, actor.id))
  },
)
