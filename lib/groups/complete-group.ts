import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { changeGroup } from "./change-group"
import { GroupVerbInput } from "./inputs"
import { GroupOutput } from "./wire"

/** Its analyst marks a confirmed group session as having taken place, once it has ended. */
export const completeGroup = operation(
  {
    input: GroupVerbInput,
    output: GroupOutput,
    roles: ["analyst"],
    refuses: ["not_found", "stale", "invalid_transition", "too_early", "too_late"],
  },
  async function completeGroup(ctx, input) {
    return changeGroup(ctx, "complete", "booking_completed", input, async () =>
      ok({ status: "completed" as const }),
    )
  },
)
