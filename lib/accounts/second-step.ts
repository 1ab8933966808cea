import type { Database } from "@/db/client"
import { transact } from "@/db/transact"
import type { Through, User } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { CODE_UNFIT } from "@/lib/factors/rules"
import { recordCodeUse, spendCode } from "@/lib/factors/spend-code"
import type { LoginPlace } from "./auth-sessions"
import { openLogin, type SignedIn } from "./open-login"
import { findPending, markOf } from "./pending-login"
import { spendStepAttempt } from "./sign-in-limits"

type Given = { readonly code: string; readonly address: string | null }

/** What a second step may be refused with. */
export type StepRefusal = "rate_limited" | "invalid_input" | "unavailable"

/** Uses up the code of somebody whose first step was right: `invalid_input` where it fits none, `rate_limited` after too many of those. */
export async function spendSecondStep(
  db: Database,
  user: User & { readonly passwordHash: string | null },
  { code, address }: Given,
  now: Date,
): Promise<Result<null, StepRefusal>> {
  const passwordMark = markOf(user.passwordHash)
  const limit = await spendStepAttempt(db, { userId: user.id, passwordMark, code, address })
  if (limit.retryAfterSeconds > 0)
    return refuse("rate_limited", { retryAfterSeconds: limit.retryAfterSeconds })
  const through: Through = { via: "browser", requestId: null, address }
  const spent = await transact(
    { db, now, actor: user, through },
    async (inner): Promise<Result<null, "invalid_input">> => {
      const kind = await spendCode(inner.db, user.id, code, now)
      if (kind === null) return refuse("invalid_input", { fields: { code: [CODE_UNFIT] } })
      if (kind === "recovery") await recordCodeUse(inner)
      return ok(null)
    },
  )
  if (spent.ok) await limit.giveBack()
  return spent
}

/** Finishes a pending login by a code, and opens the login. `unauthenticated` where the first step is too long ago, or counts no more. */
export async function finishWithCode(
  db: Database,
  { pending, code, ...place }: LoginPlace & { readonly pending: string; readonly code: string },
  now: Date,
): Promise<Result<SignedIn, StepRefusal | "unauthenticated">> {
  const user = await findPending(db, pending, now)
  if (!user) return refuse("unauthenticated", { detail: STEP_OVER })
  const step = await spendSecondStep(db, user, { code, address: place.address }, now)
  if (!step.ok) return step
  return openLogin(db, { ...user, hasFactor: true }, { ...place, isMultiFactor: true }, now)
}

const STEP_OVER = "The second step came too late. Begin again."
