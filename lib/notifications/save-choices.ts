import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import type { TxCtx, User } from "@/lib/context"
import { NothingOutput } from "@/lib/core/output"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { partsOf, type Way } from "./choice-rules"
import { SaveChoicesInput } from "./inputs"
import { rewriteReminders } from "./rewrite-reminders"
import { setWay } from "./set-way"
import { takeTurn } from "./tell-events"

/**
 * Keeps what reaches the caller, and when he is reminded; only what he changed on his page, so that an old one writes nothing else
 * back. A channel counts from the next sending on; reminders that wait are rewritten with it, in one transaction.
 */
export const saveChoices = operation(
  { input: SaveChoicesInput, output: NothingOutput, roles: ROLES, refuses: [] },
  async function saveChoices(ctx, { on, wasOn, reminderMinutes, hadReminderMinutes }) {
    const hasOtherLeads = reminderMinutes.join() !== hadReminderMinutes.join()
    return transact(ctx, async (inner) => {
      await switchWays(inner, missingIn(on, wasOn), true)
      await switchWays(inner, missingIn(wasOn, on), false)
      if (hasOtherLeads) await changeLeads(inner, reminderMinutes)
      return ok(null)
    })
  },
)

function missingIn(some: readonly Way[], others: readonly Way[]): Way[] {
  return [...new Set(some)].filter((way) => !others.includes(way))
}

async function switchWays({ db, actor }: TxCtx<User>, ways: readonly Way[], isOn: boolean): Promise<void> {
  for (const [topic, channel] of ways.map(partsOf)) {
    await setWay(db, { userId: actor.id, topic, channel }, isOn)
  }
}

/** In turn with the tellers: one of them read the old leads and wrote before, or reads the new ones after. */
async function changeLeads(ctx: TxCtx<User>, reminderMinutes: number[]): Promise<void> {
  await takeTurn(ctx)
  await ctx.db.update(users).set({ reminderMinutes, updatedAt: ctx.now }).where(eq(users.id, ctx.actor.id))
  await rewriteReminders(ctx, reminderMinutes)
}
