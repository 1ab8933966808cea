import { eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import type { Through } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { hasFactor } from "@/lib/factors/queries"
import { type LoginPlace, openAuthSession } from "./auth-sessions"
import { type Identity, linkIdentity } from "./link-identity"

/** A login that was opened. */
export type SignedIn = { readonly userId: string; readonly role: Role; readonly sid: string }

/** Somebody who showed who he is, as his account was when that was looked at. */
export type Shown = {
  readonly id: string
  readonly passwordHash: string | null
  readonly emailConfirmedAt: Date | null
  /** Whether he had a second step set up; null where it was of no account, as his provider had asked for one. */
  readonly hasFactor: boolean | null
  /** Whom his provider meant, where he came by that. */
  readonly identity?: Identity | null
}

/** What opening a login may be refused with. */
export type OpenRefusal = "unauthenticated" | "unavailable"

/**
 * Opens a login of somebody who showed who he is; `isMultiFactor`: by more than one thing. `unauthenticated` where that counts no more:
 * meanwhile the account was disabled, or its password, second step or confirmed address came or went. Whoever changes those holds the
 * user's row, so he comes before, and is seen here, or after, and ends this login with the others. An account that is found by its
 * provider the first time is linked to it here.
 */
export async function openLogin(
  db: Handle,
  shown: Shown,
  place: LoginPlace & { readonly isMultiFactor: boolean },
  now: Date,
): Promise<Result<SignedIn, OpenRefusal>> {
  return transact({ db }, async ({ db: tx }): Promise<Result<SignedIn, "unauthenticated">> => {
    const [user] = await tx.select().from(users).where(eq(users.id, shown.id)).for("share")
    if (!user || user.disabledAt || !isAsShown(user, shown)) return refuseChanged()
    if (shown.hasFactor !== null && (await hasFactor(tx, user.id)) !== shown.hasFactor) return refuseChanged()
    const sid = await openAuthSession(tx, user.id, now, place)
    const through: Through = { via: "browser", requestId: null, address: place.address }
    const { identity = null } = shown
    if (identity && !(await linkIdentity({ db: tx, now, actor: user, through }, identity)))
      return refuseChanged()
    return ok({ userId: user.id, role: user.role, sid })
  })
}

function isAsShown(user: typeof users.$inferSelect, { passwordHash, emailConfirmedAt }: Shown): boolean {
  const isSameAddress = user.emailConfirmedAt?.getTime() === emailConfirmedAt?.getTime()
  return user.passwordHash === passwordHash && isSameAddress
}

function refuseChanged() {
  return refuse("unauthenticated", { detail: "Your account was changed while you signed in. Begin again." })
}
