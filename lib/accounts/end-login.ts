import { and, eq } from "drizzle-orm"
import { authSessions } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { callOffEmailChange } from "./account-links"
import { revokeLogins } from "./auth-sessions"
import { LoginIdInput } from "./inputs"
import { isOwnLogin } from "./list-logins"

/** Ends one of the caller's logins at once: that browser is asked to sign in at its next request. With another one than this ends a change of address that may be its. */
export const endLogin = operation(
  {
    input: LoginIdInput,
    output: NothingOutput,
    roles: ROLES,
    isForLogins: true,
    audits: ["login_ended"],
    refuses: ["not_found"],
  },
  async function endLogin(ctx, { loginId }) {
    return transact(ctx, async (inner): Promise<Result<null, "not_found">> => {
      const which = and(isOwnLogin(inner), eq(authSessions.id, loginId))
      const [ended] = await revokeLogins(inner, ctx.actor.id, which)
      if (!ended) return refuse("not_found")
      if (ended !== ctx.login?.key) await callOffEmailChange(inner, ctx.actor.id)
      await recordAudit(inner, {
        action: "login_ended",
        object: ["login", ended],
        before: null,
        after: { revokedAt: ctx.now },
      })
      return ok(null)
    })
  },
)
