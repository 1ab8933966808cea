import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { GroupIdInput } from "./inputs"
import { loadGroupView } from "./load-group"
import { GroupOutput } from "./wire"

/** One group session, for anybody who is signed in; one of an analyst who is not listed exists for those alone who are part of it, and admins. */
export const getGroup = operation(
  { input: GroupIdInput, output: GroupOutput, roles: ROLES, refuses: ["not_found"] },
  async function getGroup(ctx, { groupId }) {
    const group = await loadGroupView(ctx, groupId)
    return group ? ok(group) : refuse("not_found")
  },
)
