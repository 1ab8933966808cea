import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingInput } from "@/lib/core/nothing-input"
import { NothingOutput } from "@/lib/core/output"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { callOffEmailChange } from "./account-links"
import { findPendingEmail } from "./own-access"

/** Calls off a change of address that waits for its link to be opened. Nothing to do where none does. */
export const withdrawEmailChange = operation(
  {
    input: NothingInput,
    output: NothingOutput,
    roles: ROLES,
    isForLogins: true,
    audits: ["user_email_change_withdrawn"],
    refuses: [],
  },
  async function withdrawEmailChange(ctx) {
    return transact(ctx, async (inner) => {
      const { db, actor } = inner
      await db.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("no key update")
      const pending = await findPendingEmail(inner)
      if (!pending) return ok(null)
      await callOffEmailChange(inner, actor.id)
      await recordAudit(inner, {
        action: "user_email_change_withdrawn",
        object: ["user", actor.id],
        before: { email: pending.address },
        after: null,
      })
      return ok(null)
    })
  },
)
