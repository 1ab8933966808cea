import { isLoginOf } from "@/lib/accounts/auth-sessions"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { findTotp, hasPassword, listPasskeys } from "./queries"
import { countCodesLeft } from "./recovery-codes"
import { FRESH_MS, mustHaveFactor } from "./rules"
import { openPendingKey } from "./set-up"
import { totpSetUp } from "./totp"
import { FactorsOutput } from "./wire"

/** How the caller signs in beside the password, with the key that he is setting up in this login. */
export const getFactors = operation(
  {
    input: NothingInput,
    output: FactorsOutput,
    roles: ROLES,
    isForLogins: true,
    isForHeld: true,
    refuses: [],
  },
  async function getFactors(ctx) {
    const { db, actor } = ctx
    const [totp, keys, recoveryCodesLeft, isByPassword, isFresh] = await Promise.all([
      findTotp(db, actor.id),
      listPasskeys(db, actor.id),
      countCodesLeft(db, actor.id),
      hasPassword(db, actor.id),
      isLoginOf(ctx, FRESH_MS),
    ])
    const key = openPendingKey(ctx, totp)
    return ok({
      totp: totp?.addedAt ? { addedAt: totp.addedAt, lastUsedAt: totp.lastUsedAt } : null,
      setUp: key === null ? null : totpSetUp(key, actor.email),
      passkeys: keys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
      recoveryCodesLeft,
      asksProof: isByPassword || !isFresh,
      isRequired: mustHaveFactor(actor, env().ADMIN_MFA),
    })
  },
)
