import { answerOnce } from "@/lib/answers/answer-once"
import { lockProfile } from "@/lib/availability/lock-profile"
import { newId } from "@/lib/core/ids"
import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { CreateGroupInput } from "./inputs"
import { insertGroup } from "./insert-group"
import { groupAsSeen } from "./join-group"
import { placeSession } from "./place-session"
import { decideAtFor, readPrice, termsRefusal } from "./terms-of-group"
import { GroupOutput } from "./wire"

/**
 * An analyst makes a group session at any time to come that is free: `confirmed` at once where one seat is enough, else `requested` until
 * its minimum is reached. Outside the posted hours only when he says so (`slot_not_offered` asks once).
 */
export const createGroup = operation(
  {
    input: CreateGroupInput,
    output: GroupOutput,
    roles: ["analyst"],
    limit: "group",
    refuses: ["invalid_input", "not_found", "slot_not_offered", "slot_taken", "daily_limit_reached"],
  },
  async function createGroup(ctx, input) {
    const groupId = newId()
    return answerOnce(
      ctx,
      groupId,
      async (inner) => {
        const profile = await lockProfile(inner, ctx.actor.id)
        if (!profile) return refuse("not_found")
        const currency = input.currency ?? profile.currency
        const price = readPrice(input.price, currency)
        if (!price.ok) return price
        const { startUtc, seatsMax, seatsMin = 1, closesAt = startUtc } = input
        const terms = {
          ...{ seatsMin, seatsMax, closesAt },
          decideAt: input.decideAt ?? decideAtFor(startUtc, closesAt, ctx.now),
        }
        const unfit = startUtc > ctx.now ? termsRefusal(terms, startUtc, ctx.now, seatsMin === 1) : null
        if (unfit) return unfit
        const { durationMinutes, outsideHours = false } = input
        const placing = { analystId: ctx.actor.id, startUtc, durationMinutes, outsideHours }
        const placed = await placeSession(inner, placing)
        if (!placed.ok) return placed
        await insertGroup(inner, {
          id: groupId,
          input,
          terms,
          price: price.value,
          currency,
          placed: placed.value,
        })
        return groupAsSeen(inner, groupId)
      },
      "uq_session_slot",
    )
  },
)
