import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { makeLink } from "@/lib/accounts/account-links"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { lockUser } from "./lock-user"
import { readUser } from "./queries"
import { type UserDetails, userState } from "./views"
import { UserDetailsOutput } from "./wire"

const WHY_NOT = {
  active: "This person has an account that works. Send a link to choose a new password instead.",
  disabled: "This account is disabled. Enable it first, then send the invitation again.",
  erased: "This person was erased: nothing is left of the account.",
} as const

type Refusal = "not_found" | "unauthenticated" | "user_erased" | "not_invited"

/** Mails somebody who has not accepted yet a new invitation; the link of the older one is dead. `not_invited` for anybody else. */
export const resendInvitation = operation(
  {
    input: UserIdInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    limit: "invite",
    audits: ["user_invite_resent"],
    refuses: ["not_found", "unauthenticated", "user_erased", "not_invited"],
  },
  async function resendInvitation(ctx, { userId }) {
    return transact(ctx, async (inner): Promise<Result<UserDetails, Refusal>> => {
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      const { user } = locked.value
      const state = userState(user)
      if (state !== "invited") return refuse("not_invited", { detail: WHY_NOT[state] })
      await makeLink(inner, { kind: "invite", userId, address: user.email })
      const { now } = inner
      await inner.db.update(users).set({ invitedAt: now, updatedAt: now }).where(eq(users.id, userId))
      const view = await readUser(inner, userId)
      await recordAudit(inner, {
        action: "user_invite_resent",
        object: ["user", userId],
        before: { invitedAt: user.invitedAt },
        after: { invitedAt: now },
      })
      return ok(view)
    })
  },
)
