import { users } from "@/db/schema/users"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Role } from "@/lib/core/vocabulary"
import { loadHouse } from "@/lib/house/load-house"
import { addProfile } from "./add-profile"

/** A user to be: nobody can sign in by a password that is null. */
export type NewUser = {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string | null
  readonly firm?: string | null | undefined
  readonly timeZone?: string | null | undefined
  readonly invitedAt?: Date
  /** Null until it is shown that mail reaches him; left out it counts as shown. */
  readonly emailConfirmedAt?: null
}

/**
 * Stores a user, with the reminders that new people of the house begin with, and, for an analyst, a connect profile that is not enabled yet. Whoever calls it names `uq_users_email` to its
 * transaction, and writes the audit row.
 */
export async function insertUser(ctx: TxCtx, user: NewUser): Promise<typeof users.$inferSelect> {
  const { db, now } = ctx
  const { reminderMinutes } = await loadHouse(db)
  const [row] = await db
    .insert(users)
    .values({
      emailConfirmedAt: now,
      reminderMinutes: [...reminderMinutes],
      ...user,
      id: newId(),
      createdAt: now,
      updatedAt: now,
    })
    .returning()
  if (!row) throw new Error("a user was not stored")
  if (user.role === "analyst") await addProfile(ctx, row.id, row.timeZone)
  return row
}
