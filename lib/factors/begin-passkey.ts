import { transact } from "@/db/transact"
import { isStillIn } from "@/lib/accounts/auth-sessions"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { BeginPasskeyInput } from "./inputs"
import { keepChallenge, relyingParty } from "./passkeys"
import { listPasskeys, lockWaysIn } from "./queries"
import { maySetUp } from "./spend-code"
import { PasskeyOptionsOutput } from "./wire"

/**
 * What the caller's browser makes a passkey with, for five minutes: `addPasskey` takes what it made. Whoever has a password, or an
 * authenticator app, shows first that it is he: by the password or a code; who has neither, by having signed in lately.
 */
export const beginPasskey = operation(
  {
    input: BeginPasskeyInput,
    output: PasskeyOptionsOutput,
    roles: ROLES,
    isForLogins: true,
    isForHeld: true,
    limit: "proof",
    refuses: ["unauthenticated", "invalid_input"],
  },
  async function beginPasskey(ctx, { passwordOrCode }) {
    const { generateRegistrationOptions } = await import("@simplewebauthn/server")
    return transact(
      ctx,
      async (inner): Promise<Result<{ options: string }, "unauthenticated" | "invalid_input">> => {
        const { db, actor, now } = inner
        await lockWaysIn(inner, actor.id)
        if (!(await isStillIn(inner))) return refuse("unauthenticated")
        const may = await maySetUp(inner, passwordOrCode)
        if (!may.ok) return may
        const { id, name } = relyingParty()
        const present = await listPasskeys(db, actor.id)
        const options = await generateRegistrationOptions({
          rpID: id,
          rpName: name,
          userID: new TextEncoder().encode(actor.id),
          userName: actor.email,
          userDisplayName: actor.name,
          attestationType: "none",
          excludeCredentials: present.map(({ credentialId, transports }) => ({
            id: credentialId,
            transports,
          })),
          authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
        })
        await keepChallenge(db, options.challenge, actor.id, now)
        return ok({ options: JSON.stringify(options) })
      },
    )
  },
)
