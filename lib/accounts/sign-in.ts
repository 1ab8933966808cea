import { eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { users } from "@/db/schema/users"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { openAuthSession } from "./auth-sessions"
import { verifyPassword } from "./passwords"
import { spendSignInAttempt } from "./sign-in-limits"

/** What signing in needs: `address` is the client's, for the limits too; null where it is not known. */
export type SignInAttempt = {
  readonly email: string
  readonly password: string
  readonly address: string | null
  readonly userAgent?: string | null
}

/**
 * Opens a login for the right password. `unauthenticated` for a wrong one, an unknown or a disabled user, with the same
 * work and the same answer; `rate_limited` after too many failures.
 */
export async function signInWithPassword(
  db: Database,
  attempt: SignInAttempt,
  now: Date,
): Promise<Result<{ userId: string; role: Role; sid: string }, "unauthenticated" | "rate_limited">> {
  const limit = await spendSignInAttempt(db, attempt)
  if (limit.retryAfterSeconds > 0)
    return refuse("rate_limited", { retryAfterSeconds: limit.retryAfterSeconds })
  const [user] = await db
    .select({
      id: users.id,
      role: users.role,
      passwordHash: users.passwordHash,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(eq(users.email, attempt.email))
  const fits = await verifyPassword(user?.passwordHash, attempt.password)
  if (!user || !fits || user.disabledAt) {
    return refuse("unauthenticated", { detail: "The e-mail address and the password do not fit." })
  }
  await limit.giveBack()
  const { address, userAgent = null } = attempt
  const sid = await openAuthSession(db, user.id, now, { address, userAgent })
  return ok({ userId: user.id, role: user.role, sid })
}
