import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { UpdateMeInput } from "./inputs"
import { meView } from "./views"
import { MeOutput } from "./wire"

/**
 * The caller's name, how he is addressed, display zone and hour cycle, each that is given; bookings stay where they are. That one of
 * the first two changed is kept in the audit trail, as others know him by it.
 */
export const updateMe = operation(
  { input: UpdateMeInput, output: MeOutput, roles: ROLES, audits: ["user_updated"], refuses: [] },
  async function updateMe(ctx, input) {
    return transact(ctx, async (inner) => {
      const { db, actor, now } = inner
      const own = eq(users.id, actor.id)
      const { name, addressedAs } = users
      const [before] = await db.select({ name, addressedAs }).from(users).where(own).for("no key update")
      const [row] = await db
        .update(users)
        .set({ ...input, updatedAt: now })
        .where(own)
        .returning()
      if (!before || !row) throw new Error("who asks is nobody")
      if (row.name !== before.name || row.addressedAs !== before.addressedAs) {
        const after = { name: row.name, addressedAs: row.addressedAs }
        await recordAudit(inner, { action: "user_updated", object: ["user", row.id], before, after })
      }
      return ok(meView(row))
    })
  },
)
