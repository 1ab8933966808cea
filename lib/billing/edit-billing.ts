import { eq } from "drizzle-orm"
import type { z } from "zod"
import { billingProfiles } from "@/db/schema/invoices"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { UpdateBillingInput } from "./inputs"
import { type Billing, loadBilling } from "./load-billing"

/** Changes what is given of the caller's own; `stale` where another revision is stored than the one that was seen. */
export function editBilling(
  ctx: UserCtx,
  { revision, address, ...changes }: z.output<typeof UpdateBillingInput>,
): Promise<Result<Billing, "stale" | "unavailable">> {
  return transact(ctx, async ({ db, actor, now }) => {
    // The row itself may not be there yet.
    await db.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("no key update")
    const before = await loadBilling(db, actor.id)
    if (revision !== undefined && revision !== before.revision) return refuse("stale")
    const after: Billing = {
      ...before,
      ...changes,
      address: { ...before.address, ...address },
      revision: before.revision + 1,
    }
    await db
      .insert(billingProfiles)
      .values({ userId: actor.id, ...after, updatedAt: now })
      .onConflictDoUpdate({ target: billingProfiles.userId, set: { ...after, updatedAt: now } })
    return ok(after)
  })
}
