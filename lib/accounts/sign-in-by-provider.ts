import type { Database } from "@/db/client"
import { transact } from "@/db/transact"
import type { Ctx, SystemActor, Through } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { hasFactor } from "@/lib/factors/queries"
import type { LoginPlace } from "./auth-sessions"
import { findByProvider, type RoleOf } from "./find-by-provider"
import { openLogin, type SignedIn } from "./open-login"
import { sealPending } from "./pending-login"
import { Claims } from "./provider-claims"
import type { RefusedBy } from "./provider-refusals"
import type { Halfway } from "./sign-in"

/** Whether, and how far, somebody is in whom his provider let in. */
export type Came = { readonly refused: RefusedBy } | { readonly login: SignedIn | Halfway }

/**
 * Lets in whom an identity provider means, by issuer and subject. The first time a verified address says which account that is;
 * one that does not exist is made where `roleOf` has a role. Role, name and address stay as they are here from then on. A second
 * step that was set up here is asked for, unless the provider says that it asked for several (`amr` has "mfa"); an account is linked
 * once that was taken.
 */
export async function signInByProvider(
  db: Database,
  said: unknown,
  roleOf: RoleOf,
  place: LoginPlace,
  now: Date,
): Promise<Came> {
  const claims = Claims.parse(said)
  const through: Through = { via: "browser", requestId: null, address: place.address }
  const ctx = { db, now, actor: { role: "system" }, through } as const
  const came = await comeIn(ctx, claims, roleOf, place)
  // Of two at once the second finds the account that the first has made.
  const again = came === "email_in_use" ? await comeIn(ctx, claims, roleOf, place) : came
  return again === "email_in_use" ? { refused: "unavailable" } : again
}

async function comeIn(
  ctx: Ctx<SystemActor, Database>,
  claims: Claims,
  roleOf: RoleOf,
  place: LoginPlace,
): Promise<Came | "email_in_use"> {
  let refused: RefusedBy = "unknown"
  const isMultiFactor = claims.amr?.includes("mfa") ?? false
  type Answer = Result<SignedIn | Halfway, "forbidden" | "unavailable">
  const came = await transact(
    ctx,
    async (inner): Promise<Answer> => {
      const found = await findByProvider(inner, claims, roleOf)
      if (typeof found === "string") {
        refused = found
        return refuse("forbidden")
      }
      const { db, now } = inner
      if (!isMultiFactor && (await hasFactor(db, found.id)))
        return ok({ userId: found.id, pending: sealPending(found, now) })
      const shown = { ...found, hasFactor: isMultiFactor ? null : false }
      const opened = await openLogin(db, shown, { ...place, isMultiFactor }, now)
      if (opened.ok || opened.problem.code === "unavailable") return opened as Answer
      refused = "changed"
      return refuse("forbidden")
    },
    "uq_users_email",
  )
  if (came.ok) return { login: came.value }
  const { code } = came.problem
  if (code === "email_in_use") return code
  return { refused: code === "forbidden" ? refused : "unavailable" }
}
