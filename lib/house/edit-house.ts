import { isDeepStrictEqual } from "node:util"
import type { z } from "zod"
import { house } from "@/db/schema/house"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { UpdateHouseInput } from "./inputs"
import { loadMoneySettings, type MoneySettings } from "./load-money-settings"
import { saveMoneySettings } from "./save-money-settings"
import type { HouseView } from "./wire"

/**
 * Changes what is given of the house and keeps what changed; `stale` where another revision is stored than the one that was seen. What
 * changes about money is its next version, and the versions before it stay as they are.
 */
export function editHouse(
  ctx: UserCtx,
  { revision, seller, taxRules, ...changes }: z.output<typeof UpdateHouseInput>,
): Promise<Result<HouseView, "stale" | "unavailable">> {
  return transact(ctx, async (inner) => {
    const { db, now } = inner
    const [before] = await db.select().from(house).for("update")
    if (!before) throw new Error("The house has no row.")
    if (revision !== undefined && revision !== before.revision) return refuse("stale")
    const money = await loadMoneySettings(db)
    const [after] = await db
      .update(house)
      .set({ ...changes, revision: before.revision + 1, updatedAt: now })
      .returning()
    if (!after) throw new Error("The house has no row.")
    const decided: MoneySettings = {
      ...money,
      zone: after.timeZone,
      ...(seller === undefined ? {} : { seller }),
      ...(taxRules === undefined ? {} : { taxRules }),
    }
    const kept = isDeepStrictEqual(decided, money) ? money : await saveMoneySettings(inner, decided)
    await recordAudit(inner, {
      action: "house_updated",
      object: ["house", null],
      before: settingsOf(before, money),
      after: settingsOf(after, kept),
    })
    const { isOnly: _, ...view } = after
    return ok({ ...view, seller: kept.seller, taxRules: kept.taxRules })
  })
}

function settingsOf(
  { isOnly: _, updatedAt: _at, ...settings }: typeof house.$inferSelect,
  { seller, taxRules }: MoneySettings,
) {
  return { ...settings, seller, taxRules }
}
