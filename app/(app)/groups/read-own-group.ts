import type { UserCtx } from "@/lib/context"
import { getGroup } from "@/lib/groups/get-group"
import { GroupIdInput } from "@/lib/groups/inputs"
import type { GroupView } from "@/lib/groups/views"

/** A group session that the caller leads; null for any other. */
export async function readOwnGroup(ctx: UserCtx, groupId: string): Promise<GroupView | null> {
  const input = GroupIdInput.safeParse({ groupId })
  const found = input.success ? await getGroup(ctx, input.data) : null
  return found?.ok && found.value.analyst.id === ctx.actor.id ? found.value : null
}
