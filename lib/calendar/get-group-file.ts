import { ok, refuse } from "@/lib/core/result"
import { PARTICIPANTS } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { GroupIdInput } from "@/lib/groups/inputs"
import { operation } from "@/lib/operation"
import { groupEvent, isGroupCalledOff } from "./group-event"
import { loadCalendarGroup } from "./load-calendar-groups"
import { calendarText } from "./session-event"

/**
 * The caller's own seat in a group session, or the group session that he leads, as a calendar file, as it stands now: opened again it takes
 * the place of the entry that it made before, or takes it away. Nobody else who comes stands in it.
 */
export const getGroupFile = operation(
  { input: GroupIdInput, roles: PARTICIPANTS, refuses: ["not_found"] },
  async function getGroupFile(ctx, { groupId }) {
    const group = await loadCalendarGroup(ctx, groupId)
    if (!group) return refuse("not_found")
    const method = isGroupCalledOff(group) ? "CANCEL" : "PUBLISH"
    return ok(calendarText(method, [groupEvent(group, env().APP_URL)]))
  },
)
