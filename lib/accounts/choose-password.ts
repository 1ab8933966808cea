import { eq } from "drizzle-orm"
import type { z } from "zod"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { AccountLinkKind } from "@/lib/core/vocabulary"
import { type LinkRow, replaceAllLinks, tellAccount } from "./account-links"
import { endAllTokens } from "./api-tokens"
import { revokeLogins } from "./auth-sessions"
import { forgetWaysIn } from "./forget-ways-in"
import type { ResetPasswordInput } from "./link-inputs"
import { hashPassword } from "./passwords"
import { seeLink, takeLink, type VisitorCtx } from "./take-link"

/**
 * Chooses a new password by a link of a kind that `opens` it. Ends every login and API token, and what else was asked for the account
 * by mail: whoever had got in is out. Where nobody had shown yet that the address is his, second steps, links to single sign-on and the
 * like go, too; it is shown by this. The owner is told by mail. Signs nobody in: a second factor is asked for as ever.
 */
export async function choosePassword(
  ctx: VisitorCtx,
  kind: AccountLinkKind,
  { secret, password }: z.output<typeof ResetPasswordInput>,
  opens: (link: LinkRow) => boolean,
): Promise<Result<null, "link_over" | "unavailable">> {
  const seen = await seeLink(ctx, kind, secret)
  if (!seen.ok) return seen
  if (!opens(seen.value.link)) return refuse("link_over")
  const passwordHash = await hashPassword(password)
  return transact(ctx, async (inner): Promise<Result<null, "link_over">> => {
    const taken = await takeLink(inner, kind, secret)
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
