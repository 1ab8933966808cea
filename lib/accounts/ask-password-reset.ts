import { eq, sql } from "drizzle-orm"
import type { z } from "zod"
import { guarded } from "@/db/faults"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import type { SystemCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { userState } from "@/lib/users/views"
import { makeLink } from "./account-links"
import type { ForgotPasswordInput } from "./link-inputs"
import { spendMail } from "./sign-in-limits"
import type { VisitorCtx } from "./take-link"

/** The task that mails the link, where there is anybody to mail it to. */
export const MAIL_PASSWORD_RESET = "mail_password_reset"

/**
 * Somebody forgot his password. What is done before the answer is the same for every address: whether there is an account is looked at by
 * a task of its own, so that neither the answer nor its time tells. `rate_limited` after too many, whoever's address it is.
 */
export async function askPasswordReset(
  ctx: VisitorCtx,
  { email }: z.output<typeof ForgotPasswordInput>,
): Promise<Result<null, "rate_limited" | "unavailable">> {
  const { db, through } = ctx
  return guarded([], async (): Promise<Result<null, "rate_limited">> => {
    const retryAfterSeconds = await spendMail(db, { email, address: through.address })
    if (retryAfterSeconds > 0) return refuse("rate_limited", { retryAfterSeconds })
    await db.execute(
      sql`select from graphile_worker.add_job(${MAIL_PASSWORD_RESET}, json_build_object('email', ${email}::text), max_attempts => 5)`,
    )
    return ok(null)
  })
}

/** Mails the link to the account of an address, if there is one that can be signed in with; nothing to anybody else. */
export async function mailPasswordReset(ctx: SystemCtx, email: string): Promise<void> {
  const mailed = await transact(ctx, async (inner) => {
    const [user] = await inner.db.select().from(users).where(eq(users.email, email)).for("no key update")
    if (user && userState(user) === "active") {
      await makeLink(inner, { kind: "reset", userId: user.id, address: email })
    }
    return ok(null)
  })
  if (!mailed.ok) throw new Error(`a link for a new password was not made: ${mailed.problem.code}`)
}
