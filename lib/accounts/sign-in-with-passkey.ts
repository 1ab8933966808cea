import type { AuthenticationResponseJSON } from "@simplewebauthn/server"
import { and, eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { passkeys } from "@/db/schema/factors"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import type { User } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { keepChallenge, relyingParty, takeChallenge } from "@/lib/factors/passkeys"
import { listPasskeys } from "@/lib/factors/queries"
import type { LoginPlace } from "./auth-sessions"
import { type OpenRefusal, openLogin, type SignedIn } from "./open-login"
import type { PendingUser } from "./pending-login"
import { spendPasskeyAttempt } from "./sign-in-limits"

/**
 * What a browser asks a passkey to sign: one of `pending`, whose first step was right, or of whoever is there, who then has to show
 * the device that it is he.
 */
export async function passkeyOptions(
  db: Database,
  pending: User | null,
  address: string | null,
  now: Date,
): Promise<Result<string, "rate_limited">> {
  const retryAfterSeconds = await spendPasskeyAttempt(db, address)
  if (retryAfterSeconds > 0) return refuse("rate_limited", { retryAfterSeconds })
  const { generateAuthenticationOptions } = await library()
  const own = pending ? await listPasskeys(db, pending.id) : []
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: pending ? "preferred" : "required",
  })
  await keepChallenge(db, options.challenge, pending?.id ?? null, now)
  return ok(JSON.stringify(options))
}

/** Opens a login for what a passkey has signed; `unauthenticated` where it lets nobody in here, or does not any more. */
export async function signInWithPasskey(
  db: Database,
  response: AuthenticationResponseJSON,
  pending: PendingUser | null,
  place: LoginPlace,
  now: Date,
): Promise<Result<SignedIn, OpenRefusal>> {
  const [found] = await db
    .select({ passkey: passkeys, user: users })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(eq(passkeys.credentialId, response.id))
  if (!found || found.user.disabledAt || (pending && found.user.id !== pending.id)) return refused()
  const { passkey, user } = found
  const { id: rpId, origin } = relyingParty()
  const { verifyAuthenticationResponse } = await library()
  const shown = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(db, challenge, pending?.id ?? null, now),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: pending === null,
    credential: {
      id: passkey.credentialId,
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, "base64url")),
      // One that counts back is refused by the library: it may be a copy.
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch(() => null)
  if (!shown?.verified) return refused()
  const { newCounter, credentialBackedUp } = shown.authenticationInfo
  const used = { counter: newCounter, isBackedUp: credentialBackedUp, lastUsedAt: now }
  const before = and(eq(passkeys.id, passkey.id), eq(passkeys.counter, passkey.counter))
  return transact({ db }, async ({ db: tx }): Promise<Result<SignedIn, OpenRefusal>> => {
    const asShown = { ...(pending ?? user), hasFactor: true }
    const opened = await openLogin(tx, asShown, { ...place, isMultiFactor: true }, now)
    if (!opened.ok) return opened
    // It may have been removed meanwhile, or have counted on: then it was looked at as what it is no more.
    const kept = await tx.update(passkeys).set(used).where(before).returning({ id: passkeys.id })
    return kept.length > 0 ? opened : refused()
  })
}

// Loaded when a passkey is used: a part of it leaves functions of an old compiler in the global scope, which Auth.js, if it came after,
// would take for its own.
const library = () => import("@simplewebauthn/server")

function refused() {
  return refuse("unauthenticated", { detail: "This passkey lets nobody in here, or it took too long." })
}
