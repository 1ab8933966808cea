import { transact } from "@/db/transact"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { InviteUserInput } from "./inputs"
import { inviteNew } from "./mail-links"
import { isProgramsAdmin, refuseProgram } from "./program-rules"
import { readUser } from "./queries"
import { UserDetailsOutput } from "./wire"

/**
 * Makes a user whom no password lets in yet, and mails him a link by which he chooses one; an analyst's profile is not enabled yet.
 * `email_in_use` when the address is; `forbidden` for a program that invites an administrator.
 */
export const inviteUser = operation(
  {
    input: InviteUserInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    limit: "invite",
    audits: ["user_invited"],
    refuses: ["forbidden", "email_in_use"],
  },
  async function inviteUser(ctx, input) {
    if (isProgramsAdmin(ctx, input.role)) return refuseProgram("invite administrators")
    return transact(
      ctx,
      async (inner) => {
        const { userId } = await inviteNew(inner, input)
        return ok(await readUser(inner, userId))
      },
      "uq_users_email",
    )
  },
)
