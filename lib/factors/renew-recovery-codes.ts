import { transact } from "@/db/transact"
import { tellAccount } from "@/lib/accounts/account-links"
import { isStillIn } from "@/lib/accounts/auth-sessions"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { ProofInput } from "./inputs"
import { hasFactor, lockWaysIn } from "./queries"
import { countCodesLeft, renewCodes } from "./recovery-codes"
import { NOT_PROVEN } from "./rules"
import { isProven } from "./spend-code"
import type { NewCodesView } from "./views"
import { NewCodesOutput } from "./wire"

/** Gives the caller ten new recovery codes, shown this once; those of before let nobody in any more. He is told by mail. */
export const renewRecoveryCodes = operation(
  {
    input: ProofInput,
    output: NewCodesOutput,
    roles: ROLES,
    isForLogins: true,
    limit: "proof",
    audits: ["recovery_codes_renewed"],
    refuses: ["unauthenticated", "not_found", "invalid_input"],
  },
  async function renewRecoveryCodes(ctx, { passwordOrCode }) {
    type Answer = Result<NewCodesView, "unauthenticated" | "not_found" | "invalid_input">
    return transact(ctx, async (inner): Promise<Answer> => {
      const { db, actor } = inner
      await lockWaysIn(inner, actor.id)
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      if (!(await hasFactor(db, actor.id))) return refuse("not_found")
      if (!(await isProven(inner, passwordOrCode)))
        return refuse("invalid_input", { fields: { passwordOrCode: [NOT_PROVEN] } })
      const before = { codesLeft: await countCodesLeft(db, actor.id) }
      const codes = await renewCodes(inner, actor.id)
      await tellAccount(inner, "recovery_codes_renewed", actor.id)
      const after = { codesLeft: codes.length, codesSince: inner.now }
      await recordAudit(inner, {
        action: "recovery_codes_renewed",
        object: ["user", actor.id],
        before,
        after,
      })
      return ok({ recoveryCodes: codes })
    })
  },
)
