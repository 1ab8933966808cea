import { and, eq } from "drizzle-orm"
import { passkeys } from "@/db/schema/factors"
import { transact } from "@/db/transact"
import { tellAccount } from "@/lib/accounts/account-links"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { RemovePasskeyInput } from "./inputs"
import { forgetCodesOfNothing, isLastRequired, LAST_REQUIRED } from "./last-factor"
import { lockWaysIn } from "./queries"
import { NOT_PROVEN } from "./rules"
import { isProven } from "./spend-code"

/** Takes one of the caller's passkeys away: it lets nobody in any more. With the last second step the recovery codes go, too. He is told by mail. */
export const removePasskey = operation(
  {
    input: RemovePasskeyInput,
    output: NothingOutput,
    roles: ROLES,
    isForLogins: true,
    limit: "proof",
    audits: ["passkey_removed"],
    refuses: ["not_found", "invalid_input"],
  },
  async function removePasskey(ctx, { passkeyId, passwordOrCode }) {
    type Answer = Result<null, "not_found" | "invalid_input" | "second_factor_required">
    return transact(ctx, async (inner): Promise<Answer> => {
      const { db, actor } = inner
      await lockWaysIn(inner, actor.id)
      const own = and(eq(passkeys.id, passkeyId), eq(passkeys.userId, actor.id))
      const [found] = await db.select().from(passkeys).where(own)
      if (!found) return refuse("not_found")
      if (await isLastRequired(inner)) return refuse("second_factor_required", { detail: LAST_REQUIRED })
      if (!(await isProven(inner, passwordOrCode)))
        return refuse("invalid_input", { fields: { passwordOrCode: [NOT_PROVEN] } })
      await db.delete(passkeys).where(own)
      await forgetCodesOfNothing(inner, actor.id)
      await tellAccount(inner, "passkey_removed", actor.id)
      const before = { userId: actor.id, name: found.name }
      await recordAudit(inner, {
        action: "passkey_removed",
        object: ["passkey", passkeyId],
        before,
        after: null,
      })
      return ok(null)
    })
  },
)
