import { and, eq, isNull } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { webhookEndpoints } from "@/db/schema/destinations"
import { idempotencyKeys } from "@/db/schema/requests"
import { users } from "@/db/schema/users"
import { addProfile } from "@/lib/accounts/add-profile"
import { editProfile } from "@/lib/analysts/edit-profile"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx, User } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { stopWebhook } from "@/lib/webhooks/stop-webhook"
import { endWaysIn } from "./end-ways-in"
import { giveUpSeats } from "./give-up-seats"
import type { LockedUser } from "./lock-user"
import { isLiveOf } from "./queries"

/**
 * Gives a locked person another role. `has_live_bookings` while one counts on the old one, a group that he leads too; seats in groups that
 * have not begun go to others. Who is an analyst from now on has a profile
 * that is not enabled; that of who was one is not any more. What was made in the old role ends with it, as it would let in to more than it
 * was made for: logins, API tokens, webhooks, and answers to repeats.
 */
export async function changeRole(
  ctx: TxCtx<User>,
  { id, role: before, timeZone }: LockedUser,
  after: Role,
): Promise<Result<null, "has_live_bookings">> {
  const { db, now } = ctx
  if ((await db.$count(sessionBookings, isLiveOf(id, now))) > 0) return refuse("has_live_bookings")
  const seats = await giveUpSeats(ctx, id)
  if (before === "analyst") await hideProfile(ctx, id)
  await db.update(users).set({ role: after, updatedAt: now }).where(eq(users.id, id))
  if (after === "analyst") await haveProfile(ctx, id, timeZone)
  const webhooksStopped = await stopWebhooks(ctx, id)
  const ended = await endWaysIn(ctx, id)
  await db.delete(idempotencyKeys).where(eq(idempotencyKeys.userId, id))
  await recordAudit(ctx, {
    action: "user_role_changed",
    object: ["user", id],
    before: { role: before },
    after: { role: after, ...ended, webhooksStopped, ...seats },
  })
  return ok(null)
}

async function hideProfile(ctx: TxCtx<User>, analystId: string): Promise<void> {
  const [profile] = await profilesOf(ctx, analystId)
  if (profile?.isEnabled) await editProfile(ctx, analystId, undefined, { isEnabled: false })
}

async function haveProfile(ctx: TxCtx<User>, analystId: string, timeZone: string | null): Promise<void> {
  const [profile] = await profilesOf(ctx, analystId)
  if (!profile) await addProfile(ctx, analystId, timeZone)
}

function profilesOf({ db }: TxCtx, analystId: string) {
  const { isEnabled } = analystConnectProfiles
  return db
    .select({ isEnabled })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
}

async function stopWebhooks(ctx: TxCtx, userId: string): Promise<number> {
  const rows = await ctx.db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.userId, userId), isNull(webhookEndpoints.disabledAt)))
  for (const { id } of rows) await stopWebhook(ctx, id, "by_owner")
  return rows.length
}
