import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { makeLink, tellAccount } from "./account-links"
import { isStillIn } from "./auth-sessions"
import { AskEmailChangeInput } from "./inputs"
import { fitsOwn, refuseCurrent } from "./present-password"
import { spendMail } from "./sign-in-limits"
import type { PendingEmail } from "./views"
import { PendingEmailOutput } from "./wire"

/**
 * The caller wants another address, and says his present password. It counts once the link that is sent there is opened; the present one
 * is told at once. Who has not shown yet that mail reaches him cannot (`email_unconfirmed`): he could take any address that way. Whether somebody else has it is not said: the answer and the work are the same, and the link refuses then.
 */
export const askEmailChange = operation(
  {
    input: AskEmailChangeInput,
    output: PendingEmailOutput,
    roles: ROLES,
    isForLogins: true,
    limit: "password",
    audits: ["user_email_change_asked"],
    refuses: ["unauthenticated", "invalid_input", "email_unconfirmed", "rate_limited"],
  },
  async function askEmailChange(ctx, { currentPassword, email }) {
    const { actor, db, through } = ctx
    if (!actor.emailConfirmedAt) return refuse("email_unconfirmed", { detail: UNCONFIRMED })
    if (!(await fitsOwn(ctx, currentPassword))) return refuseCurrent()
    if (email === actor.email) {
      return refuse("invalid_input", { fields: { email: ["This is your address already."] } })
    }
    const retryAfterSeconds = await spendMail(db, { email, address: through.address })
    if (retryAfterSeconds > 0) return refuse("rate_limited", { retryAfterSeconds })
    return transact(ctx, async (inner): Promise<Result<PendingEmail, "unauthenticated">> => {
      const own = eq(users.id, actor.id)
      await inner.db.select({ id: users.id }).from(users).where(own).for("no key update")
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      const asked = {
        kind: "confirm_email",
        userId: actor.id,
        address: email,
        oldAddress: actor.email,
      } as const
      const link = await makeLink(inner, asked)
      await tellAccount(inner, "email_change_asked", actor.id, link.id)
      await recordAudit(inner, {
        action: "user_email_change_asked",
        object: ["user", actor.id],
        before: { email: actor.email },
        after: { email },
      })
      return ok({ address: email, expiresAt: link.expiresAt })
    })
  },
)

const UNCONFIRMED =
  "Confirm your present address first: open the link that was mailed there. Another one can be sent at the top of the page."
