import type { TxCtx, User, UserCtx } from "@/lib/context"
import { findGroup } from "./queries"
import { groupView, type ShownGroup } from "./views"

/** A group session as it stands for the caller, within an open transaction too; null where he may not know of it. */
export async function loadGroupView(ctx: UserCtx | TxCtx<User>, groupId: string): Promise<ShownGroup | null> {
  const row = await findGroup(ctx, groupId)
  return row ? groupView(row, ctx) : null
}
