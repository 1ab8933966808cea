import { houseSettings } from "@/db/schema/house"
import type { TxCtx, User } from "@/lib/context"
import type { MoneySettings } from "./load-money-settings"

/** Writes what was decided of money as the version after the last, the house's row being held; answers it as it is stored. */
export async function saveMoneySettings(
  { db, actor, now }: TxCtx<User>,
  { version, seller, zone, taxRules, penalties }: MoneySettings,
): Promise<MoneySettings> {
  const [saved] = await db
    .insert(houseSettings)
    .values({
      version: version + 1,
      seller,
      zone,
      taxRules: [...taxRules],
      penalties,
      decidedBy: actor.id,
      createdAt: now,
    })
    .returning()
  if (!saved) throw new Error("The house's decision was not written.")
  const { decidedBy: _, createdAt: _at, ...decided } = saved
  return decided
}
