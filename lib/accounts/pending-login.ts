import { hash } from "node:crypto"
import { eq } from "drizzle-orm"
import { z } from "zod"
import type { Database } from "@/db/client"
import { users } from "@/db/schema/users"
import type { User } from "@/lib/context"
import { STEP_MS } from "@/lib/factors/rules"
import { seal, unseal } from "@/lib/sealed"
import type { Identity } from "./link-identity"

const PURPOSE = "pending logins"
const OWNER = "cookie"
/** What is sealed of somebody's account, and whom his provider meant where he came by that. */
type Secret = { readonly passwordHash: string | null; readonly identity?: Identity | null }
/** Somebody whose first step was right. */
export type PendingUser = User & Secret
const Pending = z.object({
  userId: z.uuid(),
  mark: z.string(),
  at: z.number(),
  identity: z
    .object({ issuer: z.string(), subject: z.string(), email: z.string().nullable() })
    .nullable()
    .default(null),
})

/**
 * What a browser keeps of somebody whose password, or whose login elsewhere, was right, and who owes the second step: sealed, good for
 * ten minutes, and no longer than the password. It opens nothing by itself.
 */
export function sealPending(user: Secret & { readonly id: string }, now: Date): string {
  const { id: userId, passwordHash, identity = null } = user
  const pending: z.output<typeof Pending> = {
    userId,
    mark: markOf(passwordHash),
    at: now.getTime(),
    identity,
  }
  return seal(JSON.stringify(pending), PURPOSE, OWNER)
}

/** Whom a browser's pending login is of; null where it is none, too old, or of somebody who is disabled or has another password by now. */
export async function findPending(db: Database, sealed: string, now: Date): Promise<PendingUser | null> {
  const text = unseal(sealed, PURPOSE, OWNER)
  const read = text === null ? null : Pending.safeParse(JSON.parse(text))
  if (!read?.success) return null
  const { userId, mark, at, identity } = read.data
  const age = now.getTime() - at
  if (age < 0 || age >= STEP_MS) return null
  const [user] = await db.select().from(users).where(eq(users.id, userId))
  if (!user || user.disabledAt || markOf(user.passwordHash) !== mark) return null
  return { ...user, identity }
}

/** What tells one password of somebody from another, and nothing else of it. */
export function markOf(passwordHash: string | null): string {
  return hash("sha256", passwordHash ?? "").slice(0, 32)
}
