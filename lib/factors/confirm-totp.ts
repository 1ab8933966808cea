import { eq } from "drizzle-orm"
import { totpFactors } from "@/db/schema/factors"
import { transact } from "@/db/transact"
import { tellAccount } from "@/lib/accounts/account-links"
import { isStillIn, trustLogin } from "@/lib/accounts/auth-sessions"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { ConfirmTotpInput } from "./inputs"
import { findTotp, lockWaysIn } from "./queries"
import { countCodesLeft, renewCodes } from "./recovery-codes"
import { CODE_UNFIT } from "./rules"
import { openPendingKey } from "./set-up"
import { sealTotpKey, stepOfCode } from "./totp"
import type { NewCodesView } from "./views"
import { NewCodesOutput } from "./wire"

/**
 * Puts the caller's authenticator app into force by a code of it: his other logins that a password alone opened end. Whoever had no
 * recovery codes gets ten, shown this once. He is told by mail.
 */
export const confirmTotp = operation(
  {
    input: ConfirmTotpInput,
    output: NewCodesOutput,
    roles: ROLES,
    isForLogins: true,
    isForHeld: true,
    limit: "proof",
    audits: ["second_factor_added"],
    refuses: ["unauthenticated", "invalid_input", "too_late"],
  },
  async function confirmTotp(ctx, { code }) {
    type Answer = Result<NewCodesView, "unauthenticated" | "invalid_input" | "too_late">
    return transact(ctx, async (inner): Promise<Answer> => {
      const { db, actor, now } = inner
      await lockWaysIn(inner, actor.id)
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      const found = await findTotp(db, actor.id)
      const key = openPendingKey(inner, found)
      if (!found || key === null)
        return refuse("too_late", {
          detail: "Begin again: this key was shown too long ago, or in another browser.",
        })
      const lastStep = await stepOfCode(key, code.replace(/\s/g, ""), now, null)
      if (lastStep === null) return refuse("invalid_input", { fields: { code: [CODE_UNFIT] } })
      const inForce = { sealedKey: sealTotpKey(key, actor.id), addedAt: now, lastStep, lastUsedAt: now }
      await db
        .update(totpFactors)
        .set({ ...inForce, pendingKey: null, pendingAt: null })
        .where(eq(totpFactors.userId, actor.id))
      const codes = (await countCodesLeft(db, actor.id)) === 0 ? await renewCodes(inner, actor.id) : null
      const loginsEnded = (await trustLogin(inner)) || null
      await tellAccount(inner, "second_factor_added", actor.id)
      await recordAudit(inner, {
        action: "second_factor_added",
        object: ["user", actor.id],
        before: { authenticatorSince: found.addedAt },
        after: { authenticatorSince: now, loginsEnded },
      })
      return ok({ recoveryCodes: codes })
    })
  },
)
