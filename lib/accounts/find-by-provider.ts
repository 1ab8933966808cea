import { and, eq } from "drizzle-orm"
import { identities } from "@/db/schema/factors"
import { users } from "@/db/schema/users"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx } from "@/lib/context"
import type { Role } from "@/lib/core/vocabulary"
import { replaceLinks } from "./account-links"
import { forgetWaysIn } from "./forget-ways-in"
import { insertUser } from "./insert-user"
import type { Identity } from "./link-identity"
import type { Claims } from "./provider-claims"
import type { RefusedBy } from "./provider-refusals"

/** The role that somebody unknown gets; null for none. */
export type RoleOf = (claims: Readonly<Record<string, unknown>>) => Role | null

type Row = typeof users.$inferSelect
/** Somebody whom his provider means, and what links him to it once he is in. */
export type ByProvider = Row & { readonly identity: Identity }

/** Whom a provider means: by issuer and subject, the first time by the address that it vouches for; or why nobody of ours. */
export async function findByProvider(
  ctx: TxCtx,
  claims: Claims,
  roleOf: RoleOf,
): Promise<ByProvider | RefusedBy> {
  const linked = await findLinked(ctx, claims)
  const found = linked ?? (await findFirst(ctx, claims, roleOf))
  if (typeof found === "string") return found
  if (found.disabledAt) return "disabled"
  const { iss: issuer, sub: subject } = claims
  return { ...found, identity: { issuer, subject, email: linked ? null : found.email } }
}

async function findLinked({ db }: TxCtx, { iss, sub }: Claims): Promise<Row | undefined> {
  const [row] = await db
    .select({ user: users })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.issuer, iss), eq(identities.subject, sub)))
  return row?.user
}

async function findFirst(ctx: TxCtx, claims: Claims, roleOf: RoleOf): Promise<Row | RefusedBy> {
  const { email, iss, sub } = claims
  if (email === undefined || !/^true$/.test(String(claims.email_verified))) return "unverified"
  const [present] = await ctx.db.select().from(users).where(eq(users.email, email)).for("no key update")
  if (!present) {
    const role = roleOf(claims)
    return role === null ? "unknown" : make(ctx, { ...claims, email }, role)
  }
  if (present.disabledAt) return "disabled"
  const ofIssuer = and(eq(identities.userId, present.id), eq(identities.issuer, iss))
  const [other] = await ctx.db.select().from(identities).where(ofIssuer)
  return other && other.subject !== sub ? "other_identity" : vouchedFor(ctx, present)
}

async function make(ctx: TxCtx, claims: Claims & { email: string }, role: Role): Promise<Row> {
  const { iss: issuer, sub: subject, email } = claims
  const name = claims.name ?? email.split("@")[0] ?? email
  const user = await insertUser(ctx, { email, name, role, passwordHash: null })
  const { db, now } = ctx
  await db.insert(identities).values({ issuer, subject, userId: user.id, createdAt: now, lastUsedAt: now })
  await recordAudit(ctx, {
    action: "user_created",
    object: ["user", user.id],
    before: null,
    after: { role, issuer },
  })
  return user
}

/**
 * Somebody whose address the provider vouches for. Where nobody had shown yet that it is his, a password and every other way in may
 * be another's who gave the address before him: they go. An invitation is accepted by coming, and its link opens nothing any more.
 */
async function vouchedFor(ctx: TxCtx, user: Row): Promise<Row> {
  const { db, now } = ctx
  const isInvited = user.invitedAt !== null && user.acceptedAt === null
  if (user.emailConfirmedAt && !isInvited) return user
  const ended = user.emailConfirmedAt ? null : await forgetWaysIn(ctx, user.id)
  if (!ended) await replaceLinks(ctx, user.id, "invite")
  const [row = user] = await db
    .update(users)
    .set({
      ...(isInvited ? { acceptedAt: now } : {}),
      ...(ended ? { emailConfirmedAt: now, passwordHash: null } : {}),
      updatedAt: now,
    })
    .where(eq(users.id, user.id))
    .returning()
  const own = { ...ctx, actor: row }
  const object = ["user", user.id] as const
  if (isInvited) {
    const [before, after] = [{ acceptedAt: null }, { acceptedAt: now }]
    await recordAudit(own, { action: "user_invite_accepted", object, before, after })
  }
  if (ended) {
    const before = { emailConfirmedAt: null, hasOwnSignIn: user.passwordHash !== null }
    const after = { emailConfirmedAt: now, hasOwnSignIn: false, ...ended }
    await recordAudit(own, { action: "user_email_confirmed", object, before, after })
  }
  return row
}
