import { and, eq, isNull } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { DetectTimeZoneInput, UpdateDisplayInput } from "./inputs"

/** The user's display zone and hour cycle; bookings stay where they are. */
export const updateDisplay = operation(UpdateDisplayInput, ROLES, async (ctx, input) => {
  await ctx.db
    .update(users)
    .set({ ...input, updatedAt: ctx.now })
    .where(eq(users.id, ctx.actor.id))
  return ok(null)
})

/** Keeps the zone that the browser detected, unless the user has one already. */
export const rememberDetectedZone = operation(DetectTimeZoneInput, ROLES, async (ctx, { timeZone }) => {
  await ctx.db
    .update(users)
    .set({ timeZone, updatedAt: ctx.now })
    .where(and(eq(users.id, ctx.actor.id), isNull(users.timeZone)))
  return ok(null)
})
