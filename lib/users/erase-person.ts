import { eq, sql } from "drizzle-orm"
import { allowTime } from "@/db/allow-time"
import { userErasures } from "@/db/schema/erasures"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx, User } from "@/lib/context"
import { ERASED_NOTE, erasedEmail, erasedName, erasureExpiresAt } from "./erasure-rules"
import { giveUpSeats } from "./give-up-seats"
import type { LockedUser } from "./lock-user"

/** It looks through topics and kept answers for words and ids, which no index has: in large tables that takes longer than a page may. */
const ERASING_MS = 30_000

/** What was asked and can still be confirmed. */
export async function findAskedErasure({ db, now }: TxCtx, userId: string) {
  const [asked] = await db.select().from(userErasures).where(eq(userErasures.userId, userId))
  return asked && erasureExpiresAt(asked.askedAt) > now ? asked : undefined
}

/** Takes down that the actor wants somebody erased; what was asked longer ago is over. */
export async function askErasure(ctx: TxCtx<User>, userId: string): Promise<void> {
  const asked = { askedBy: ctx.actor.id, askedAt: ctx.now }
  await ctx.db
    .insert(userErasures)
    .values({ userId, ...asked })
    .onConflictDoUpdate({ target: userErasures.userId, set: asked })
  const after = { expiresAt: erasureExpiresAt(ctx.now) }
  await recordAudit(ctx, { action: "user_erasure_asked", object: ["user", userId], before: null, after })
}

/** Erases a locked person (docs/decisions/0021-erasure.md), whose seats in groups to come are others' then. */
export async function erasePerson(ctx: TxCtx<User>, before: LockedUser): Promise<void> {
  const { id, role, name, email, firm } = before
  await giveUpSeats(ctx, id)
  const after = { name: erasedName(role), email: erasedEmail(id), firm: null }
  const erasing = sql`select erase_person(${id}, ${after.name}, ${after.email}, ${ERASED_NOTE}, ${ctx.now.toISOString()})`
  await allowTime(ctx.db, ERASING_MS, () => ctx.db.execute(erasing))
  await recordAudit(ctx, {
    action: "user_erased",
    object: ["user", id],
    before: { name, email, firm, isErased: false },
    after: { ...after, isErased: true },
  })
}
