import { notFound, redirect } from "next/navigation"
import type { UserCtx } from "@/lib/context"
import { getGroup } from "@/lib/groups/get-group"
import { GroupIdInput } from "@/lib/groups/inputs"

/** What is no one-to-one session may be a group session, whose page is another; else there is nothing. */
export async function leaveForGroup(ctx: UserCtx, id: string): Promise<never> {
  const input = GroupIdInput.safeParse({ groupId: id })
  const found = input.success ? await getGroup(ctx, input.data) : null
  if (found?.ok) redirect(`/groups/${id}`)
  return notFound()
}
