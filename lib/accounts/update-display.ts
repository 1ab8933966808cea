import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { NothingOutput } from "@/lib/core/output"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { UpdateDisplayInput } from "./inputs"

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
