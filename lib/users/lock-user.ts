import { and, eq, isNull, sql } from "drizzle-orm"
import { users } from "@/db/schema/users"
import type { TxCtx, User } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"

/** A person's row, held until the transaction ends. */
export type LockedUser = typeof users.$inferSelect

/** Acts on people of the house happen one after the other. */
const PEOPLE_LOCK = 1_734_202_607

/**
 * Holds a person, and off every other act on people of the house, until the transaction ends: of two at once the second sees what the
 * first has left. No other person is held: admins sign in meanwhile. In the order of all locks: his profile, then people. `unauthenticated` where who acts was
 * closed, or is no admin any more, since he was let in; `user_erased` where nothing is left to be changed.
 */
export async function lockUser(ctx: TxCtx<User>, userId: string): Promise<Result<Locked, LockRefusal>> {
  return checked(await holdPeople(ctx, userId))
}

/** The same for what takes an admin from the house: `last_admin` where nobody else could run it, whoever asks. */
export async function lockUnlessLast(
  ctx: TxCtx<User>,
  userId: string,
): Promise<Result<Locked, LockRefusal | "last_admin">> {
  const held = await holdPeople(ctx, userId)
  return held.isLastAdmin ? refuse("last_admin") : checked(held)
}

type LockRefusal = "not_found" | "unauthenticated" | "user_erased"
type Locked = { user: LockedUser; isLastAdmin: boolean }
type Held = { user: LockedUser | undefined; isLastAdmin: boolean; isActorIn: boolean }

function checked({ user, isLastAdmin, isActorIn }: Held): Result<Locked, LockRefusal> {
  if (!user) return refuse("not_found")
  if (!isActorIn) return refuse("unauthenticated")
  return user.erasedAt ? refuse("user_erased") : ok({ user, isLastAdmin })
}

async function holdPeople({ db, actor }: TxCtx<User>, userId: string): Promise<Held> {
  await db.execute(sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`)
  await db.execute(sql`select from analyst_connect_profiles where analyst_id = ${userId} for no key update`)
  const [user] = await db.select().from(users).where(eq(users.id, userId)).for("no key update")
  const admins = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNull(users.disabledAt)))
  const isLastAdmin = admins.length === 1 && admins[0]?.id === userId
  const isActorIn = admins.some(({ id }) => id === actor.id)
  return { user, isLastAdmin, isActorIn }
}

/**
 * The same of somebody from whom something is taken that the house needs of him: `last_admin` where he is the only one,
 * `own_account`, in these words, where he is who acts.
 */
export async function lockOther(
  ctx: TxCtx<User>,
  userId: string,
  ownAccount: string,
): Promise<Result<LockedUser, LockRefusal | "last_admin" | "own_account">> {
  const locked = await lockUnlessLast(ctx, userId)
  if (!locked.ok) return locked
  return userId === ctx.actor.id ? refuse("own_account", { detail: ownAccount }) : ok(locked.value.user)
}
