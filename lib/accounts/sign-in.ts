import { eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { users } from "@/db/schema/users"
import { ok, type Result, refuse } from "@/lib/core/result"
import { hasFactor } from "@/lib/factors/queries"
import { openLogin, type SignedIn } from "./open-login"
import { verifyPassword } from "./passwords"
import { sealPending } from "./pending-login"
import { type StepRefusal, spendSecondStep } from "./second-step"
import { spendSignInAttempt } from "./sign-in-limits"

/** What signing in needs: `address` is the client's, for the limits too; null where it is not known. */
export type SignInAttempt = {
  readonly email: string
  readonly password: string
  /** The second step, where a program says both at once. */
  readonly code?: string | undefined
  readonly address: string | null
  readonly userAgent?: string | null
}

/** The first step alone was right: what the browser keeps until the second. */
export type Halfway = { readonly userId: string; readonly pending: string }

/**
 * Opens a login for the right password and, where the account has a second step, the right code; without one it answers what
 * to go on with. `unauthenticated` for a wrong password, an unknown or a disabled user, with the same work and the same
 * answer, and where the account was changed meanwhile; `invalid_input` for a wrong code; `rate_limited` after too many failures.
 */
export async function signInWithPassword(
  db: Database,
  attempt: SignInAttempt,
  now: Date,
): Promise<Result<SignedIn | Halfway, StepRefusal | "unauthenticated">> {
  const limit = await spendSignInAttempt(db, attempt)
  if (limit.retryAfterSeconds > 0)
    return refuse("rate_limited", { retryAfterSeconds: limit.retryAfterSeconds })
  const [user] = await db.select().from(users).where(eq(users.email, attempt.email))
  const fits = await verifyPassword(user?.passwordHash, attempt.password)
  if (!user || !fits || user.disabledAt) {
    return refuse("unauthenticated", { detail: "The e-mail address and the password do not fit." })
  }
  await limit.giveBack()
  const { code, address, userAgent = null } = attempt
  const isTwoStep = await hasFactor(db, user.id)
  if (isTwoStep) {
    if (code === undefined) return ok({ userId: user.id, pending: sealPending(user, now) })
    const step = await spendSecondStep(db, user, { code, address }, now)
    if (!step.ok) return step
  }
  const shown = { ...user, hasFactor: isTwoStep }
  return openLogin(db, shown, { address, userAgent, isMultiFactor: isTwoStep }, now)
}
