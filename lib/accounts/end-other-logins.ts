import { and, ne } from "drizzle-orm"
import { authSessions } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { callOffEmailChange } from "./account-links"
import { revokeLogins } from "./auth-sessions"
import { isOwnLogin } from "./list-logins"
import { EndedLoginsOutput } from "./wire"

/** Ends every login of the caller but the one that asks, and a change of address that may have been asked for by one of them. */
export const endOtherLogins = operation(
  {
    input: NothingInput,
    output: EndedLoginsOutput,
    roles: ROLES,
    isForLogins: true,
    audits: ["user_logins_ended"],
    refuses: [],
  },
  async function endOtherLogins(ctx) {
    const { login } = ctx
    if (!login) throw new Error("who signed in has a login")
    return transact(ctx, async (inner) => {
      const others = ne(authSessions.id, login.key)
      const ended = await inner.db.$count(authSessions, and(isOwnLogin(inner), others))
      // Those that ran out, too: what a browser is sent ends with its login alone.
      await revokeLogins(inner, ctx.actor.id, others)
      await callOffEmailChange(inner, ctx.actor.id)
      if (ended > 0) {
        await recordAudit(inner, {
          action: "user_logins_ended",
          object: ["user", ctx.actor.id],
          before: null,
          after: { ended },
        })
      }
      return ok({ ended })
    })
  },
)
