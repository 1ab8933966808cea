import { and, eq, isNull } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { NothingOutput } from "@/lib/core/output"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { findZone } from "@/lib/zone-names"
import { DetectTimeZoneInput } from "./inputs"

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
