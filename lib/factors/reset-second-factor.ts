import { transact } from "@/db/transact"
import { tellAccount } from "@/lib/accounts/account-links"
import { revokeLogins } from "@/lib/accounts/auth-sessions"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "@/lib/users/inputs"
import { lockUser } from "@/lib/users/lock-user"
import { readUser } from "@/lib/users/queries"
import { UserDetailsOutput } from "@/lib/users/wire"
import { forgetFactors } from "./forget-factors"
import { findTotp } from "./queries"

/**
 * Takes away every second step of a person who lost the device: authenticator app, passkeys and recovery codes. His logins end; he
 * signs in with the password alone and can set up a new one; he is told by mail.
 */
export const resetSecondFactor = operation(
  {
    input: UserIdInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    isForLogins: true,
    audits: ["second_factor_reset"],
    refuses: ["not_found", "unauthenticated", "own_account", "user_erased"],
  },
  async function resetSecondFactor(ctx, { userId }) {
    return transact(ctx, async (inner) => {
      const { db, actor } = inner
      if (userId === actor.id) return refuse("own_account", { detail: OWN })
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      const totp = await findTotp(db, userId)
      const keys = await forgetFactors(inner, userId)
      const ended = await revokeLogins(inner, userId, undefined)
      await tellAccount(inner, "second_factor_reset", userId)
      await recordAudit(inner, {
        action: "second_factor_reset",
        object: ["user", userId],
        before: { authenticatorSince: totp?.addedAt, passkeys: keys || null },
        after: { ended: ended.length },
      })
      return ok(await readUser(inner, userId))
    })
  },
)

const OWN =
  "Your own second step you change under Settings, Access; if you lost it, ask another administrator."
