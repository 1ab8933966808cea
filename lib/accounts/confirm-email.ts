import { eq } from "drizzle-orm"
import type { z } from "zod"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { UserCtx } from "@/lib/context"
import { ok, type Refused, type Result, refuse } from "@/lib/core/result"
import { replaceLinks, tellAccount } from "./account-links"
import { isStillIn } from "./auth-sessions"
import type { ConfirmEmailInput } from "./link-inputs"
import { verifyPassword } from "./passwords"
import { spendSignInAttempt } from "./sign-in-limits"
import { seeLink, takeLink, type VisitorCtx } from "./take-link"

type Confirmed = { readonly email: string }

/**
 * Shows by a link that mail to an address reaches its user: from then on it counts. Who presses must be that user, as the address may be
 * another's who gave it: `signedIn` is whom his browser is signed in as, else he says the account's password, and `invalid_input` refuses
 * one that does not fit, `rate_limited` too many. Of a change the former address is told, and what was
 * mailed there opens nothing any more. `email_in_use` where somebody else has the address; then the link is as it was.
 */
export async function confirmEmail(
  ctx: VisitorCtx,
  { secret, password }: z.output<typeof ConfirmEmailInput>,
  signedIn: UserCtx | null,
): Promise<
  Result<Confirmed, "link_over" | "invalid_input" | "rate_limited" | "email_in_use" | "unavailable">
> {
  const seen = await seeLink(ctx, "confirm_email", secret)
  if (!seen.ok) return seen
  const { user } = seen.value
  const login = signedIn?.actor.id === user.id ? signedIn.login : undefined
  const shown = login ? ok(null) : await showPassword(ctx, user, password)
  if (!shown.ok) return shown
  return transact(
    ctx,
    async (inner): Promise<Result<Confirmed, "link_over" | "invalid_input">> => {
      const taken = await takeLink(inner, "confirm_email", secret)
      if (!taken.ok) return taken
      const { ctx: own, link } = taken.value
      if (login && !(await isStillIn({ ...own, login }))) return refusePassword(ASKED)
      const { id, email: before } = own.actor
      const { address: email, oldAddress } = link
      const { now } = own
      await own.db.update(users).set({ email, emailConfirmedAt: now, updatedAt: now }).where(eq(users.id, id))
      if (oldAddress) {
        await replaceLinks(own, id, "reset")
        await tellAccount(own, "email_changed", id, link.id)
      }
      await recordAudit(own, {
        action: oldAddress ? "user_email_changed" : "user_email_confirmed",
        object: ["user", id],
        before: { email: before, emailConfirmedAt: own.actor.emailConfirmedAt },
        after: { email, emailConfirmedAt: now },
      })
      return ok({ email })
    },
    "uq_users_email",
  )
}

const ASKED = "Enter the password of this account."

/** Whether this is the account's password; a wrong one counts as a failed sign-in. A link ends with the password that it was made under. */
async function showPassword(
  { db, through }: VisitorCtx,
  { email, passwordHash }: typeof users.$inferSelect,
  password: string | undefined,
): Promise<Result<null, "invalid_input" | "rate_limited">> {
  if (password === undefined) return refusePassword(ASKED)
  const { retryAfterSeconds, giveBack } = await spendSignInAttempt(db, { email, address: through.address })
  if (retryAfterSeconds > 0) return refuse("rate_limited", { retryAfterSeconds })
  if (!(await verifyPassword(passwordHash, password))) {
    return refusePassword("This is not the password of this account.")
  }
  await giveBack()
  return ok(null)
}

function refusePassword(message: string): Refused<"invalid_input"> {
  return refuse("invalid_input", { fields: { password: [message] } })
}
