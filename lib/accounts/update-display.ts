import { and, eq, isNull } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { NothingOutput } from "@/lib/core/output"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { findZone } from "@/lib/zone-names"
import { DetectTimeZoneInput, UpdateDisplayInput } from "./inputs"

/** How the user is addressed, display zone and hour cycle, each that is given; bookings stay where they are. */
export const updateDisplay = operation(
  { input: UpdateDisplayInput, output: NothingOutput, roles: ROLES, refuses: [] },
  async function updateDisplay(ctx, input) {
    await ctx.db
      .update(users)
      .set({ ...input, updatedAt: ctx.now })
      .where(eq(users.id, ctx.actor.id))
    return ok(null)
  },
)

/** Keeps the zone that the browser detected, unless the user has one already that is known. */
export const rememberDetectedZone = operation(
  { input: DetectTimeZoneInput, output: NothingOutput, roles: ROLES, refuses: [] },
  async function rememberDetectedZone(ctx, { timeZone }) {
    const isOwn = eq(users.id, ctx.actor.id)
    const [user] = await ctx.db.select({ stored: users.timeZone }).from(users).where(isOwn)
    if (!user || findZone(user.stored) !== null) return ok(null)
    const isStill = user.stored === null ? isNull(users.timeZone) : eq(users.timeZone, user.stored)
    await ctx.db.update(users).set({ timeZone, updatedAt: ctx.now }).where(and(isOwn, isStill))
    return ok(null)
  },
)
