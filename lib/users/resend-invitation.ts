import { transact } from "@/db/transact"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { lockUser } from "./lock-user"
import { inviteAgain } from "./mail-links"
import { isProgramsAdmin, refuseProgram } from "./program-rules"
import { readUser } from "./queries"
import type { UserDetails } from "./views"
import { UserDetailsOutput } from "./wire"

type Refusal = "not_found" | "unauthenticated" | "user_erased" | "forbidden" | "not_invited"

/** Mails somebody who has not accepted yet a new invitation; the link of the older one is dead. `not_invited` for anybody else. */
export const resendInvitation = operation(
  {
    input: UserIdInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    limit: "invite",
    audits: ["user_invite_resent"],
    refuses: ["not_found", "unauthenticated", "user_erased", "forbidden", "not_invited"],
  },
  async function resendInvitation(ctx, { userId }) {
    return transact(ctx, async (inner): Promise<Result<UserDetails, Refusal>> => {
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      if (isProgramsAdmin(inner, locked.value.user.role))
        return refuseProgram("send an administrator’s invitation again")
      const invited = await inviteAgain(inner, locked.value.user)
      return invited.ok ? ok(await readUser(inner, userId)) : invited
    })
  },
)
