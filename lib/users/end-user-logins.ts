import { transact } from "@/db/transact"
import { callOffEmailChange } from "@/lib/accounts/account-links"
import { revokeLogins } from "@/lib/accounts/auth-sessions"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { lockUser } from "./lock-user"
import { readUser } from "./queries"
import { UserDetailsOutput } from "./wire"

/** Ends every login of a person at once, and a change of address that waits: each browser is asked to sign in at its next request. API tokens stay. */
export const endUserLogins = operation(
  {
    input: UserIdInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    audits: ["user_logins_ended"],
    refuses: ["not_found", "unauthenticated", "user_erased"],
  },
  async function endUserLogins(ctx, { userId }) {
    return transact(ctx, async (inner) => {
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      const ended = await revokeLogins(inner, userId, undefined)
      await callOffEmailChange(inner, userId)
      await recordAudit(inner, {
        action: "user_logins_ended",
        object: ["user", userId],
        before: null,
        after: { ended: ended.length },
      })
      return ok(await readUser(inner, userId))
    })
  },
)
