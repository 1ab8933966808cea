import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { keepChallenge, relyingParty } from "./passkeys"
import { listPasskeys } from "./queries"
import { PasskeyOptionsOutput } from "./wire"

/** What the caller's browser makes a passkey with, for five minutes: `addPasskey` takes what it made. */
export const beginPasskey = operation(
  {
    input: NothingInput,
    output: PasskeyOptionsOutput,
    roles: ROLES,
    isForLogins: true,
    isForHeld: true,
    limit: "access",
    refuses: [],
  },
  async function beginPasskey({ db, actor, now }) {
    const { generateRegistrationOptions } = await import("@simplewebauthn/server")
    const { id, name } = relyingParty()
    const present = await listPasskeys(db, actor.id)
    const options = await generateRegistrationOptions({
      rpID: id,
      rpName: name,
      userID: new TextEncoder().encode(actor.id),
      userName: actor.email,
      userDisplayName: actor.name,
      attestationType: "none",
      excludeCredentials: present.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
    })
    await keepChallenge(db, options.challenge, actor.id, now)
    return ok({ options: JSON.stringify(options) })
  },
)
