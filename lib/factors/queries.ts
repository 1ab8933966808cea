import { and, asc, eq, isNotNull, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { passkeys, totpFactors } from "@/db/schema/factors"
import { users } from "@/db/schema/users"
import type { TxCtx } from "@/lib/context"

/** Whether the user of `users u` has a second step set up. */
const HAS_FACTOR = `(exists (select from totp_factors t where t.user_id = u.id and t.sealed_key is not null)
  or exists (select from passkeys p where p.user_id = u.id))`

/** Whether somebody has a second step set up: an authenticator app or a passkey. */
export async function hasFactor(db: Handle, userId: string): Promise<boolean> {
  const { rows } = await db.execute<{ has: boolean }>(
    sql`select ${sql.raw(HAS_FACTOR)} as has from users u where u.id = ${userId}`,
  )
  return rows[0]?.has ?? false
}

/** Whether somebody signs in with a password. */
export async function hasPassword(db: Handle, userId: string): Promise<boolean> {
  return (await db.$count(users, and(eq(users.id, userId), isNotNull(users.passwordHash)))) > 0
}

/** Somebody's authenticator app, set up or being so. */
export async function findTotp(db: Handle, userId: string) {
  const [row] = await db.select().from(totpFactors).where(eq(totpFactors.userId, userId))
  return row
}

/** Somebody's passkeys, the oldest first. */
export function listPasskeys(db: Handle, userId: string) {
  return db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
}

/** Whether somebody's authenticator app is in use. */
export function isTotpOf(userId: string) {
  return and(eq(totpFactors.userId, userId), isNotNull(totpFactors.sealedKey))
}

/** Holds whoever else would change how the same person signs in until the transaction ends. */
export async function lockWaysIn({ db }: TxCtx, userId: string): Promise<void> {
  await db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update")
}
