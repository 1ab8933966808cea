import type { z } from "zod"
import { lockProfile } from "@/lib/availability/lock-profile"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { changeGroup } from "./change-group"
import { RescheduleGroupInput } from "./inputs"
import { type GroupRows, lockPeople } from "./lock-group"
import { expireOverdueSeats, takenSeats } from "./move-seats"
import { planGroupMove } from "./plan-group-move"
import { offerFreePlaces } from "./take-place"
import { GroupOutput } from "./wire"

const MAX_TRIES = 4

/**
 * Its analyst moves it before its start, to any free time to come. Seats move along; who has another session then loses his, and everybody
 * else may leave for nothing for a day. When it closes and when its minimum is decided on move by as much.
 */
export const rescheduleGroup = operation(
  {
    input: RescheduleGroupInput,
    output: GroupOutput,
    roles: ["analyst"],
    limit: "group",
    refuses: [
      "invalid_input",
      "not_found",
      "stale",
      "invalid_transition",
      "too_late",
      "slot_not_offered",
      "slot_taken",
      "daily_limit_reached",
    ],
  },
  async function rescheduleGroup(ctx, input) {
    for (let tries = 1; ; tries++) {
      const met = { newcomer: false }
      const moved = await move(ctx, input, met)
      // Who took a seat meanwhile was not held: he could book something else at the new time.
      if (!met.newcomer || tries === MAX_TRIES) return moved
    }
  },
)

function move(ctx: UserCtx, input: z.output<typeof RescheduleGroupInput>, met: { newcomer: boolean }) {
  const { groupId } = input
  const held = new Set<string>()
  const before = async (inner: TxCtx<User>) => {
    await lockProfile(inner, ctx.actor.id)
    held.clear()
    for (const { investorId } of await takenSeats(inner.db, groupId)) held.add(investorId)
    await lockPeople(inner, [...held])
    await expireOverdueSeats(inner, [...held])
  }
  const plan = async (inner: TxCtx<User>, rows: GroupRows) => {
    const seats = await takenSeats(inner.db, groupId)
    met.newcomer = seats.some(({ investorId }) => !held.has(investorId))
    return met.newcomer ? refuse("stale") : planGroupMove(inner, rows, seats, input)
  }
  return changeGroup(ctx, "reschedule", "booking_rescheduled", input, plan, {
    before,
    mayMeet: ["uq_session_slot"],
    after: (inner) => offerFreePlaces(inner, groupId),
  })
}
