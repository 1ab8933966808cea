import { eq } from "drizzle-orm"
import { totpFactors } from "@/db/schema/factors"
import { transact } from "@/db/transact"
import { tellAccount } from "@/lib/accounts/account-links"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { ProofInput } from "./inputs"
import { forgetCodesOfNothing, isLastRequired, LAST_REQUIRED } from "./last-factor"
import { findTotp, lockWaysIn } from "./queries"
import { NOT_PROVEN } from "./rules"
import { isProven } from "./spend-code"

/** Switches off the caller's authenticator app. With the last second step the recovery codes go, too. He is told by mail. */
export const removeTotp = operation(
  {
    input: ProofInput,
    output: NothingOutput,
    roles: ROLES,
    isForLogins: true,
    limit: "proof",
    audits: ["second_factor_removed"],
    refuses: ["not_found", "invalid_input"],
  },
  async function removeTotp(ctx, { passwordOrCode }) {
    type Answer = Result<null, "not_found" | "invalid_input" | "second_factor_required">
    return transact(ctx, async (inner): Promise<Answer> => {
      const { db, actor } = inner
      await lockWaysIn(inner, actor.id)
      const found = await findTotp(db, actor.id)
      if (!found?.sealedKey) return refuse("not_found")
      if (await isLastRequired(inner)) return refuse("second_factor_required", { detail: LAST_REQUIRED })
      if (!(await isProven(inner, passwordOrCode)))
        return refuse("invalid_input", { fields: { passwordOrCode: [NOT_PROVEN] } })
      await db.delete(totpFactors).where(eq(totpFactors.userId, actor.id))
      await forgetCodesOfNothing(inner, actor.id)
      await tellAccount(inner, "second_factor_removed", actor.id)
      await recordAudit(inner, {
        action: "second_factor_removed",
        object: ["user", actor.id],
        before: { authenticatorSince: found.addedAt },
        after: null,
      })
      return ok(null)
    })
  },
)
