import { isDeepStrictEqual } from "node:util"
import type { z } from "zod"
import { house } from "@/db/schema/house"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import type { UpdateHouseInput } from "./inputs"
import { loadMoneySettings, type MoneySettings } from "./load-money-settings"
import { saveMoneySettings } from "./save-money-settings"
import type { HouseView } from "./wire"

/** As a house that takes real money does not start without a seller, it does not lose him while it runs. */
const SELLS = {
  fields: {
    seller: [
      "Cards are charged through Stripe here, and every invoice names who sells: he can be changed, not removed.",
    ],
  },
}

/**
 * Changes what is given of the house and keeps what changed; `stale` where another revision is stored than the one that was seen, `invalid_input` where nobody would sell
 * any more while cards are charged. What
 * changes about money is its next version, and the versions before it stay as they are.
 */
export function editHouse(
  ctx: UserCtx,
  { revision, seller, taxRules, ...changes }: z.output<typeof UpdateHouseInput>,
): Promise<Result<HouseView, "stale" | "invalid_input" | "unavailable">> {
  return transact(ctx, async (inner): Promise<Result<HouseView, "stale" | "invalid_input">> => {
    const { db, now } = inner
    const [before] = await db.select().from(house).for("update")
    if (!before) throw new Error("The house has no row.")
    if (revision !== undefined && revision !== before.revision) return refuse("stale")
    const money = await loadMoneySettings(db)
    if (seller === null && money.seller !== null && env().PAYMENTS === "stripe")
      return refuse("invalid_input", SELLS)
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
