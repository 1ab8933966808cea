import { transact } from "@/db/transact"
import { makeLink } from "@/lib/accounts/account-links"
import { insertUser } from "@/lib/accounts/insert-user"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { InviteUserInput } from "./inputs"
import { readUser } from "./queries"
import { UserDetailsOutput } from "./wire"

/**
 * Makes a user whom no password lets in yet, and mails him a link by which he chooses one; an analyst's profile is not enabled yet.
 * `email_in_use` when the address is.
 */
export const inviteUser = operation(
  {
    input: InviteUserInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    limit: "invite",
    audits: ["user_invited"],
    refuses: ["email_in_use"],
  },
  async function inviteUser(ctx, input) {
    return transact(
      ctx,
      async (inner) => {
        const { id, name, email, role, firm } = await insertUser(inner, {
          ...input,
          passwordHash: null,
          invitedAt: inner.now,
          emailConfirmedAt: null,
        })
        await makeLink(inner, { kind: "invite", userId: id, address: email })
        const view = await readUser(inner, id)
        const after = { name, email, role, firm }
        await recordAudit(inner, { action: "user_invited", object: ["user", id], before: null, after })
        return ok(view)
      },
      "uq_users_email",
    )
  },
)
