import { transact } from "@/db/transact"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { lockUser } from "./lock-user"
import { mailReset } from "./mail-links"
import { isProgramsAdmin, refuseProgram } from "./program-rules"

type Refusal = "not_found" | "unauthenticated" | "user_erased" | "forbidden" | "not_active"

/** Mails somebody a link by which he chooses a new password. `not_active` for who could not sign in with one. */
export const sendPasswordReset = operation(
  {
    input: UserIdInput,
    output: NothingOutput,
    roles: ["admin"],
    limit: "invite",
    audits: ["user_reset_sent"],
    refuses: ["not_found", "unauthenticated", "user_erased", "forbidden", "not_active"],
  },
  async function sendPasswordReset(ctx, { userId }) {
    return transact(ctx, async (inner): Promise<Result<null, Refusal>> => {
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      if (isProgramsAdmin(inner, locked.value.user.role))
        return refuseProgram("send an administrator a link for a new password")
      const mailed = await mailReset(inner, locked.value.user)
      return mailed.ok ? ok(null) : mailed
    })
  },
)
