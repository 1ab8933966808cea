import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { UpdateMeInput } from "./inputs"
import { meView } from "./views"
import { MeOutput } from "./wire"

/** The caller's name, how he is addressed, display zone and hour cycle, each that is given; bookings stay where they are. */
export const updateMe = operation(
  { input: UpdateMeInput, output: MeOutput, roles: ROLES, refuses: [] },
  async function updateMe(ctx, input) {
    const { db, actor, now } = ctx
    await db
      .update(users)
      .set({ ...input, updatedAt: now })
      .where(eq(users.id, actor.id))
    return ok(meView({ ...actor, ...input }))
  },
)
