import { eq, sql } from "drizzle-orm"
import { z } from "zod"
import { guarded } from "@/db/faults"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { SystemCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { userState } from "@/lib/users/views"
import { makeLink, tellAccount } from "./account-links"
import { insertUser } from "./insert-user"
import type { SignUpInput } from "./link-inputs"
import { hashPassword } from "./passwords"
import { spendMail } from "./sign-in-limits"
import { maySignUp } from "./sign-up-rules"
import type { VisitorCtx } from "./take-link"

/** The task that opens the account, where there is none yet. */
export const OPEN_ACCOUNT = "open_account"

/** What that task is told: a password only as its hash. */
export const AskedAccount = z.object({
  email: z.string(),
  name: z.string(),
  firm: z.string().nullable(),
  timeZone: z.string().nullable(),
  passwordHash: z.string(),
})

/**
 * Somebody signs up as an investor. What is done before the answer is the same whether there is an account of this address or not: a
 * task of its own looks. `not_found` where nobody can sign up, `sign_up_closed` where addresses like this cannot.
 */
export async function askSignUp(
  { db, through }: VisitorCtx,
  { email, name, firm, password, timeZone }: z.output<typeof SignUpInput>,
): Promise<Result<null, "not_found" | "sign_up_closed" | "rate_limited" | "unavailable">> {
  const { SIGN_UP, SIGN_UP_DOMAINS } = env()
  if (SIGN_UP === "off") return refuse("not_found")
  if (!maySignUp(email, SIGN_UP_DOMAINS)) {
    return refuse("sign_up_closed", {
      fields: { email: [`Use an address at ${SIGN_UP_DOMAINS.join(" or ")}.`] },
    })
  }
  return guarded([], async (): Promise<Result<null, "rate_limited">> => {
    const retryAfterSeconds = await spendMail(db, { email, address: through.address })
    if (retryAfterSeconds > 0) return refuse("rate_limited", { retryAfterSeconds })
    const passwordHash = await hashPassword(password)
    const asked = { email, name, firm: firm ?? null, timeZone: timeZone ?? null, passwordHash }
    await db.execute(
      sql`select from graphile_worker.add_job(${OPEN_ACCOUNT}, ${JSON.stringify(asked)}::json, max_attempts => 5)`,
    )
    return ok(null)
  })
}

/** Opens the account of who signed up, and mails him a link that shows his address to be his; who has an account is told so by mail. */
export async function openAccount(ctx: SystemCtx, asked: z.output<typeof AskedAccount>): Promise<void> {
  const opened = await transact(
    ctx,
    async (inner) => {
      const [known] = await inner.db.select().from(users).where(eq(users.email, asked.email))
      if (known) {
        if (userState(known) === "active") await tellAccount(inner, "sign_up_repeated", known.id)
        return ok(null)
      }
      const user = await insertUser(inner, { ...asked, role: "investor", emailConfirmedAt: null })
      const own = { ...inner, actor: user }
      await makeLink(own, { kind: "confirm_email", userId: user.id, address: user.email })
      const { name, email, firm, role } = user
      await recordAudit(own, {
        action: "user_signed_up",
        object: ["user", user.id],
        before: null,
        after: { name, email, firm, role },
      })
      return ok(null)
    },
    "uq_users_email",
  )
  // Two at once for one address: tried again, the other's account is there.
  if (!opened.ok) throw new Error(`an account was not opened: ${opened.problem.code}`)
}
