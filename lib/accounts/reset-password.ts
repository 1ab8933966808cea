import { eq } from "drizzle-orm"
import type { z } from "zod"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result } from "@/lib/core/result"
import { replaceAllLinks, tellAccount } from "./account-links"
import { endAllTokens } from "./api-tokens"
import { revokeLogins } from "./auth-sessions"
import { forgetWaysIn } from "./forget-ways-in"
import type { ResetPasswordInput } from "./link-inputs"
import { hashPassword } from "./passwords"
import { seeLink, takeLink, type VisitorCtx } from "./take-link"

/**
 * Chooses a new password by a link that was mailed. Ends every login and API token, and what else was asked for the account by mail:
 * whoever had got in is out. Where nobody had shown yet that the address is his, second steps and the like go, too. Its owner is told by mail. Signs nobody in: a second factor is asked for as ever. `link_over` where the link opens nothing.
 */
export async function resetPassword(
  ctx: VisitorCtx,
  { secret, password }: z.output<typeof ResetPasswordInput>,
): Promise<Result<null, "link_over" | "unavailable">> {
  const seen = await seeLink(ctx, "reset", secret)
  if (!seen.ok) return seen
  const passwordHash = await hashPassword(password)
  return transact(ctx, async (inner): Promise<Result<null, "link_over">> => {
    const taken = await takeLink(inner, "reset", secret)
    if (!taken.ok) return taken
    const { ctx: own } = taken.value
    const { id, emailConfirmedAt } = own.actor
    await own.db
      .update(users)
      .set({ passwordHash, emailConfirmedAt: emailConfirmedAt ?? own.now, updatedAt: own.now })
      .where(eq(users.id, id))
    const ended = await revokeLogins(own, id, undefined)
    const tokensRevoked = await endAllTokens(own, id)
    await replaceAllLinks(own, id)
    if (!emailConfirmedAt) await forgetWaysIn(own, id)
    await tellAccount(own, "password_changed", id)
    const before = { emailConfirmedAt }
    const after = {
      emailConfirmedAt: emailConfirmedAt ?? own.now,
      endedLogins: ended.length,
      tokensRevoked,
    }
    await recordAudit(own, { action: "user_password_reset", object: ["user", id], before, after })
    return ok(null)
  })
}
