import { and, eq } from "drizzle-orm"
import { z } from "zod"
import type { Database } from "@/db/client"
import { identities } from "@/db/schema/factors"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { Through, TxCtx } from "@/lib/context"
import { TEXT_MAX } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { hasFactor } from "@/lib/factors/queries"
import { replaceLinks } from "./account-links"
import type { LoginPlace } from "./auth-sessions"
import { forgetWaysIn } from "./forget-ways-in"
import { insertUser } from "./insert-user"
import { openLogin, type SignedIn } from "./open-login"
import { sealPending } from "./pending-login"
import type { RefusedBy } from "./provider-refusals"
import type { Halfway } from "./sign-in"

/** What an identity provider says of somebody, checked by Auth.js; the rest of it is for the role map. */
const Claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1),
  // Looked at as it is: lower case makes a letter of ASCII of some that are none.
  email: z.email().max(254).toLowerCase().optional().catch(undefined),
  email_verified: z.unknown().optional(),
  name: z.string().trim().min(1).max(TEXT_MAX.name).optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
})
type Claims = z.output<typeof Claims>
type Row = typeof users.$inferSelect

/**
 * Lets in whom an identity provider means, by issuer and subject. The first time a verified address says which account that is;
 * one that does not exist is made where `roleOf` has a role. Role, name and address stay as they are here from then on. A second
 * step that was set up here is asked for, unless the provider says that it asked for several (`amr` has "mfa").
 */
export async function signInByProvider(
  db: Database,
  said: unknown,
  roleOf: (claims: Readonly<Record<string, unknown>>) => Role | null,
  place: LoginPlace,
  now: Date,
): Promise<{ refused: RefusedBy } | { login: SignedIn | Halfway }> {
  const claims = Claims.parse(said)
  const through: Through = { via: "browser", requestId: null, address: place.address }
  const ctx = { db, now, actor: { role: "system" }, through } as const
  let refused: RefusedBy = "unknown"
  const found = await transact(
    ctx,
    async (inner): Promise<Result<Row, "forbidden">> => {
      const known = await findLinked(inner, claims)
      const user = known ?? (await linkFirst(inner, claims, roleOf))
      if (typeof user !== "string" && !user.disabledAt) return ok(user)
      refused = typeof user === "string" ? user : "disabled"
      return refuse("forbidden")
    },
    "uq_users_email",
  )
  if (!found.ok) return { refused }
  const user = found.value
  const isMultiFactor = claims.amr?.includes("mfa") ?? false
  if (!isMultiFactor && (await hasFactor(db, user.id)))
    return { login: { userId: user.id, pending: sealPending(user, now) } }
  const shown = { ...user, hasFactor: isMultiFactor ? null : false }
  const opened = await openLogin(db, shown, { ...place, isMultiFactor }, now)
  return opened.ok ? { login: opened.value } : { refused: "changed" }
}

async function findLinked({ db, now }: TxCtx, { iss, sub }: Claims): Promise<Row | undefined> {
  const [linked] = await db
    .update(identities)
    .set({ lastUsedAt: now })
    .where(and(eq(identities.issuer, iss), eq(identities.subject, sub)))
    .returning()
  if (!linked) return undefined
  const [user] = await db.select().from(users).where(eq(users.id, linked.userId))
  return user
}

async function linkFirst(
  ctx: TxCtx,
  claims: Claims,
  roleOf: (claims: Readonly<Record<string, unknown>>) => Role | null,
): Promise<Row | RefusedBy> {
  const { db, now } = ctx
  const { iss: issuer, sub: subject, email, name } = claims
  if (email === undefined || !/^true$/.test(String(claims.email_verified))) return "unverified"
  const [present] = await db.select().from(users).where(eq(users.email, email)).for("no key update")
  if (present?.disabledAt) return "disabled"
  const role = present ? present.role : roleOf(claims)
  if (role === null) return "unknown"
  const user = present
    ? await vouchedFor(ctx, present)
    : await insertUser(ctx, { email, name: name ?? email.split("@")[0] ?? email, role, passwordHash: null })
  if (!present) {
    const after = { role, issuer }
    await recordAudit(ctx, { action: "user_created", object: ["user", user.id], before: null, after })
  }
  const linked = await db
    .insert(identities)
    .values({ issuer, subject, userId: user.id, createdAt: now, lastUsedAt: now })
    .onConflictDoNothing()
    .returning({ userId: identities.userId })
  if (linked.length === 0) return "other_identity"
  if (present) {
    const after = { issuer }
    await recordAudit(ctx, { action: "user_identity_linked", object: ["user", user.id], before: null, after })
  }
  return user
}

/**
 * Somebody whose address the provider vouches for. Where nobody had shown yet that it is his, a password and every other way in may
 * be another's who gave the address before him: they go. An invitation is accepted by coming, and its link opens nothing any more.
 */
async function vouchedFor(ctx: TxCtx, user: Row): Promise<Row> {
  if (user.emailConfirmedAt && (!user.invitedAt || user.acceptedAt)) return user
  if (!user.emailConfirmedAt) await forgetWaysIn(ctx, user.id)
  else await replaceLinks(ctx, user.id, "invite")
  const [row] = await ctx.db
    .update(users)
    .set({
      emailConfirmedAt: user.emailConfirmedAt ?? ctx.now,
      acceptedAt: user.invitedAt ? (user.acceptedAt ?? ctx.now) : null,
      ...(user.emailConfirmedAt ? {} : { passwordHash: null }),
      updatedAt: ctx.now,
    })
    .where(eq(users.id, user.id))
    .returning()
  return row ?? user
}
