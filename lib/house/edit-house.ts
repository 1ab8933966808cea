import type { z } from "zod"
import { house } from "@/db/schema/house"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { UpdateHouseInput } from "./inputs"
import type { HouseView } from "./wire"

/** Changes what is given of the house and keeps what changed; `stale` where another revision is stored than the one that was seen. */
export function editHouse(
  ctx: UserCtx,
  { revision, ...changes }: z.output<typeof UpdateHouseInput>,
): Promise<Result<HouseView, "stale" | "unavailable">> {
  return transact(ctx, async (inner) => {
    const { db, now } = inner
    const [before] = await db.select().from(house).for("update")
    if (!before) throw new Error("The house has no row.")
    if (revision !== undefined && revision !== before.revision) return refuse("stale")
    const [after] = await db
      .update(house)
      .set({ ...changes, revision: before.revision + 1, updatedAt: now })
      .returning()
    if (!after) throw new Error("The house has no row.")
    const { isOnly: _, ...view } = after
    await recordAudit(inner, {
      action: "house_updated",
      object: ["house", null],
      before: settingsOf(before),
      after: settingsOf(after),
    })
    return ok(view)
  })
}

function settingsOf({ isOnly: _, updatedAt: _at, ...settings }: typeof house.$inferSelect) {
  return settings
}
