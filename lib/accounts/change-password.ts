import { eq, ne } from "drizzle-orm"
import { authSessions, users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { replaceAllLinks, tellAccount } from "./account-links"
import { isStillIn, revokeLogins } from "./auth-sessions"
import { ChangePasswordInput } from "./inputs"
import { hashPassword } from "./passwords"
import { fitsOwn, refuseCurrent } from "./present-password"
import { EndedLoginsOutput } from "./wire"

type Changed = { readonly ended: number }

/**
 * The caller chooses a new password, and says the present one. Ends every other login of his, and what else was asked for the account by
 * mail; he is told by mail.
 */
export const changePassword = operation(
  {
    input: ChangePasswordInput,
    output: EndedLoginsOutput,
    roles: ROLES,
    isForLogins: true,
    limit: "password",
    audits: ["user_password_changed"],
    refuses: ["unauthenticated", "invalid_input"],
  },
  async function changePassword(ctx, { currentPassword, password }) {
    const { actor, login } = ctx
    if (!login) throw new Error("who signed in has a login")
    if (!(await fitsOwn(ctx, currentPassword))) return refuseCurrent()
    const passwordHash = await hashPassword(password)
    return transact(ctx, async (inner): Promise<Result<Changed, "unauthenticated">> => {
      const own = eq(users.id, actor.id)
      await inner.db.select({ id: users.id }).from(users).where(own).for("no key update")
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      await inner.db.update(users).set({ passwordHash, updatedAt: inner.now }).where(own)
      const { length: ended } = await revokeLogins(inner, actor.id, ne(authSessions.id, login.key))
      await replaceAllLinks(inner, actor.id)
      await tellAccount(inner, "password_changed", actor.id)
      const object = ["user", actor.id] as const
      await recordAudit(inner, { action: "user_password_changed", object, before: null, after: { ended } })
      return ok({ ended })
    })
  },
)
