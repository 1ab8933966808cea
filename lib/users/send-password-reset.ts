import { transact } from "@/db/transact"
import { makeLink } from "@/lib/accounts/account-links"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { lockUser } from "./lock-user"
import { userState } from "./views"

const WHY_NOT = {
  invited: "This person has not accepted the invitation yet. Send that again instead.",
  disabled: "This account is disabled: nobody can sign in with it. Enable it first.",
  erased: "This person was erased: nothing is left of the account.",
} as const

type Refusal = "not_found" | "unauthenticated" | "user_erased" | "not_active"

/** Mails somebody a link by which he chooses a new password. `not_active` for who could not sign in with one. */
export const sendPasswordReset = operation(
  {
    input: UserIdInput,
    output: NothingOutput,
    roles: ["admin"],
    limit: "invite",
    audits: ["user_reset_sent"],
    refuses: ["not_found", "unauthenticated", "user_erased", "not_active"],
  },
  async function sendPasswordReset(ctx, { userId }) {
    return transact(ctx, async (inner): Promise<Result<null, Refusal>> => {
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      const { user } = locked.value
      const state = userState(user)
      if (state !== "active") return refuse("not_active", { detail: WHY_NOT[state] })
      const { expiresAt } = await makeLink(inner, { kind: "reset", userId, address: user.email })
      const after = { expiresAt }
      await recordAudit(inner, { action: "user_reset_sent", object: ["user", userId], before: null, after })
      return ok(null)
    })
  },
)
