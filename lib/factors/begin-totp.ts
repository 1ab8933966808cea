import { totpFactors } from "@/db/schema/factors"
import { transact } from "@/db/transact"
import { isStillIn } from "@/lib/accounts/auth-sessions"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { BeginTotpInput } from "./inputs"
import { lockWaysIn } from "./queries"
import { setUpOwner } from "./set-up"
import { maySetUp } from "./spend-code"
import { newTotpKey, sealTotpKey } from "./totp"

/**
 * Makes a key for the caller's authenticator app, which counts once a code of it was given in the same login (`confirmTotp`). Whoever has
 * a password, or an app already, which goes on until then, shows first that it is he: by the password or a code; who has neither, by having signed in lately.
 */
export const beginTotp = operation(
  {
    input: BeginTotpInput,
    output: NothingOutput,
    roles: ROLES,
    isForLogins: true,
    isForHeld: true,
    limit: "proof",
    refuses: ["unauthenticated", "invalid_input"],
  },
  async function beginTotp(ctx, { passwordOrCode }) {
    return transact(ctx, async (inner): Promise<Result<null, "unauthenticated" | "invalid_input">> => {
      const { db, actor, now } = inner
      await lockWaysIn(inner, actor.id)
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      const may = await maySetUp(inner, passwordOrCode)
      if (!may.ok) return may
      const pending = { pendingKey: sealTotpKey(newTotpKey(), setUpOwner(inner)), pendingAt: now }
      await db
        .insert(totpFactors)
        .values({ userId: actor.id, ...pending })
        .onConflictDoUpdate({ target: totpFactors.userId, set: pending })
      return ok(null)
    })
  },
)
