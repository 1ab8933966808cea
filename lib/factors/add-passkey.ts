import { eq } from "drizzle-orm"
import { passkeys } from "@/db/schema/factors"
import { transact } from "@/db/transact"
import { tellAccount } from "@/lib/accounts/account-links"
import { isStillIn, trustLogin } from "@/lib/accounts/auth-sessions"
import { recordAudit } from "@/lib/audit/record-audit"
import { newId } from "@/lib/core/ids"
import { PASSKEYS_MAX } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { AddPasskeyInput } from "./inputs"
import { relyingParty, takeChallenge } from "./passkeys"
import { lockWaysIn } from "./queries"
import { countCodesLeft, renewCodes } from "./recovery-codes"
import { PASSKEY_UNFIT } from "./rules"
import type { NewCodesView } from "./views"
import { NewCodesOutput } from "./wire"

type Refusal = "unauthenticated" | "invalid_input" | "passkey_limit"

/**
 * Keeps a passkey that the caller's browser made: his other logins that a password alone opened end. Whoever had no recovery codes gets
 * ten, shown this once. He is told by mail.
 */
export const addPasskey = operation(
  {
    input: AddPasskeyInput,
    output: NewCodesOutput,
    roles: ROLES,
    isForLogins: true,
    isForHeld: true,
    limit: "access",
    audits: ["passkey_added"],
    refuses: ["unauthenticated", "invalid_input", "passkey_limit"],
  },
  async function addPasskey(ctx, { name, response }) {
    const { verifyRegistrationResponse } = await import("@simplewebauthn/server")
    const { id: rpId, origin } = relyingParty()
    const made = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => takeChallenge(ctx.db, challenge, ctx.actor.id, ctx.now),
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: false,
    }).catch(() => null)
    if (!made?.verified) return refuse("invalid_input", { fields: { response: [PASSKEY_UNFIT] } })
    const { credential, credentialBackedUp: isBackedUp } = made.registrationInfo
    return transact(ctx, async (inner): Promise<Result<NewCodesView, Refusal>> => {
      const { db, actor, now } = inner
      await lockWaysIn(inner, actor.id)
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      if ((await db.$count(passkeys, eq(passkeys.userId, actor.id))) >= PASSKEYS_MAX)
        return refuse("passkey_limit")
      const id = newId()
      const key = {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString("base64url"),
        counter: credential.counter,
        transports: credential.transports ?? [],
      }
      const added = await db
        .insert(passkeys)
        .values({ id, userId: actor.id, name, ...key, isBackedUp, createdAt: now })
        .onConflictDoNothing()
        .returning({ id: passkeys.id })
      if (added.length === 0) return refuse("invalid_input", { fields: { response: [PASSKEY_UNFIT] } })
      const codes = (await countCodesLeft(db, actor.id)) === 0 ? await renewCodes(inner, actor.id) : null
      const loginsEnded = (await trustLogin(inner)) || null
      await tellAccount(inner, "passkey_added", actor.id)
      const after = { userId: actor.id, name, isBackedUp, loginsEnded }
      await recordAudit(inner, { action: "passkey_added", object: ["passkey", id], before: null, after })
      return ok({ recoveryCodes: codes })
    })
  },
)
