import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { findTotp, listPasskeys } from "./queries"
import { countCodesLeft } from "./recovery-codes"
import { mustHaveFactor, SET_UP_MS } from "./rules"
import { openTotpKey, totpSetUp } from "./totp"
import { FactorsOutput } from "./wire"

/** How the caller signs in beside the password, with the key that he is setting up. */
export const getFactors = operation(
  {
    input: NothingInput,
    output: FactorsOutput,
    roles: ROLES,
    isForLogins: true,
    isForHeld: true,
    refuses: [],
  },
  async function getFactors({ db, actor, now }) {
    const [totp, keys, recoveryCodesLeft] = await Promise.all([
      findTotp(db, actor.id),
      listPasskeys(db, actor.id),
      countCodesLeft(db, actor.id),
    ])
    const isOpen = totp?.pendingAt && now.getTime() - totp.pendingAt.getTime() < SET_UP_MS
    const key = isOpen && totp.pendingKey ? openTotpKey(totp.pendingKey, actor.id) : null
    return ok({
      totp: totp?.addedAt ? { addedAt: totp.addedAt, lastUsedAt: totp.lastUsedAt } : null,
      setUp: key === null ? null : totpSetUp(key, actor.email),
      passkeys: keys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
      recoveryCodesLeft,
      isRequired: mustHaveFactor(actor, env().ADMIN_MFA),
    })
  },
)
