import { reasonOf } from "@/lib/bookings/reasons"
import type { UserCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { type Asked, changeGroup } from "./change-group"
import { CancelGroupInput } from "./inputs"
import { GroupOutput } from "./wire"

/** Its analyst calls it off before the start: every seat, offer and wait ends with it, and nobody pays. */
export const cancelGroup = operation(
  {
    input: CancelGroupInput,
    output: GroupOutput,
    roles: ["analyst"],
    limit: "group",
    refuses: ["not_found", "stale", "invalid_transition", "too_late"],
  },
  async function cancelGroup(ctx, input) {
    return callOffGroup(ctx, { ...input, reason: reasonOf(input) })
  },
)

/** The same as part of a larger act, for who leads it or runs the house. A trigger frees what it held. */
export function callOffGroup(ctx: UserCtx, asked: Asked) {
  const { reason } = asked
  return changeGroup(ctx, "cancel", "booking_cancelled", asked, async () =>
    ok({
      status: "cancelled" as const,
      cancelledBy: ctx.actor.role,
      ...(reason ? { reasonCode: reason.code, reasonText: reason.text } : {}),
    }),
  )
}
