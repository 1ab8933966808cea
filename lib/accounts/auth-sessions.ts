import { and, eq, gt, isNull, type SQL } from "drizzle-orm"
import { askTogether } from "@/db/ask-together"
import type { Database, Handle } from "@/db/client"
import { apiTokens, authSessions } from "@/db/schema/users"
import type { Ctx, Login, TxCtx, User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { TEXT_MAX } from "@/lib/core/limits"
import type { Role } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { ACTOR_COLUMNS, type ActorRow, actorOf } from "./actors"
import { LOGIN_MINUTES, type LoginEnd } from "./rules"

const TOUCH_EVERY = MINUTE_MS

/** A login that counts, or why it does not any more. */
export type FoundLogin =
  | { readonly actor: User; readonly isHeld: boolean; readonly end: null }
  | { readonly actor: null; readonly end: { readonly how: LoginEnd; readonly role: Role } }

/** Where a login is used: what the browser calls itself, and the client's address; null is what is not known. */
export type LoginPlace = { readonly userAgent: string | null; readonly address: string | null }

/** Opens a login for a user; its id is what the cookie carries. */
export async function openAuthSession(
  db: Handle,
  userId: string,
  now: Date,
  { userAgent, address, isMultiFactor = false }: LoginPlace & { readonly isMultiFactor?: boolean } = NOWHERE,
): Promise<string> {
  const id = newId()
  const place = { userAgent: upTo(TEXT_MAX.userAgent, userAgent), address: upTo(TEXT_MAX.address, address) }
  await db
    .insert(authSessions)
    .values({ id, userId, createdAt: now, lastSeenAt: now, isMultiFactor, ...place })
  return id
}

const NOWHERE: LoginPlace = { userAgent: null, address: null }

function upTo(max: number, text: string | null): string | null {
  return text?.toWellFormed().replaceAll("\0", "").slice(0, max) || null
}

/** Ends a login at once. */
export async function revokeAuthSession(db: Database, id: string, now: Date): Promise<void> {
  await db
    .update(authSessions)
    .set({ revokedAt: now })
    .where(and(eq(authSessions.id, id), isNull(authSessions.revokedAt)))
}

/** Ends those of somebody's logins at once; answers their ids. */
export async function revokeLogins(ctx: TxCtx, userId: string, which: SQL | undefined): Promise<string[]> {
  const ended = await ctx.db
    .update(authSessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(authSessions.userId, userId), isNull(authSessions.revokedAt), which))
    .returning({ id: authSessions.id })
  return ended.map(({ id }) => id)
}

/**
 * From now on the caller's login is one by more than a password: he has just shown what he set up. Those of his others that a password
 * alone opened end, which somebody else may have done. Answers how many.
 */
export async function trustLogin(ctx: TxCtx<User>): Promise<number> {
  const { db, login, actor } = ctx
  if (login?.kind === "session")
    await db.update(authSessions).set({ isMultiFactor: true }).where(eq(authSessions.id, login.key))
  return (await revokeLogins(ctx, actor.id, eq(authSessions.isMultiFactor, false))).length
}

/**
 * Whether what a caller came in by still lets in, which it does until the end of the transaction: what he makes that outlives a
 * request, such as another way in, must not come after his way in was ended.
 */
export async function isStillIn({ db, login }: TxCtx): Promise<boolean> {
  if (!login) return true
  if (login.kind === "token") {
    const { tokenHash, revokedAt } = apiTokens
    const standing = and(eq(tokenHash, login.key), isNull(revokedAt))
    return (await db.select({ tokenHash }).from(apiTokens).where(standing).for("share")).length > 0
  }
  const { id, revokedAt } = authSessions
  const standing = and(eq(id, login.key), isNull(revokedAt))
  const rows = await db.select({ id }).from(authSessions).where(standing).for("share")
  return rows.length > 0
}

/** Whether a caller signed in so short a time ago, if he came by a login. */
export async function isLoginOf({ db, now, login }: Ctx, withinMs: number): Promise<boolean> {
  if (login?.kind !== "session") return true
  const { id, createdAt } = authSessions
  const isFresh = and(eq(id, login.key), gt(createdAt, new Date(now.getTime() - withinMs)))
  return (await db.$count(authSessions, isFresh)) > 0
}

/** Who a login speaks for, by its row: null when it is unknown, revoked, too old, too long idle, or its user disabled. */
export async function findSessionActor(
  db: Database,
  id: string,
  now: Date,
  address: string | null = null,
): Promise<User | null> {
  return (await findLogin(db, id, now, address))?.actor ?? null
}

/** The same with the reason where it ended; null for a login that there never was. Keeps when, and from which address, it was used last. */
export async function findLogin(
  db: Database,
  id: string,
  now: Date,
  address: string | null = null,
): Promise<FoundLogin | null> {
  const row = await loginRows(db, id)
  if (!row) return null
  const how = endOf(row, now)
  if (how) return { actor: null, end: { how, role: row.role } }
  if (now.getTime() - row.last_seen_at.getTime() >= TOUCH_EVERY) {
    const place = address === null ? {} : { address: upTo(TEXT_MAX.address, address) }
    await db
      .update(authSessions)
      .set({ lastSeenAt: now, ...place })
      .where(eq(authSessions.id, id))
  }
  return { actor: actorOf(row), isHeld: row.lacks_factor && env().ADMIN_MFA === "required", end: null }
}

type LoginTimes = {
  role: Role
  created_at: Date
  last_seen_at: Date
  revoked_at: Date | null
  disabled_at: Date | null
}
type LoginRow = ActorRow & LoginTimes & { session_id: string; lacks_factor: boolean }

const loginRows = askTogether(async (db, ids: readonly string[]) => {
  const { rows } = await db.$client.query<LoginRow>({
    name: "find_session_actors",
    text: `select s.id as session_id, s.created_at, s.last_seen_at, s.revoked_at, u.disabled_at, ${ACTOR_COLUMNS},
        u.role = 'admin' and not s.is_multi_factor as lacks_factor
        from auth_sessions s join users u on u.id = s.user_id where s.id = any($1::uuid[])`,
    values: [ids],
  })
  return new Map(rows.map((row) => [row.session_id, row]))
})

/** Which of these let somebody in at this moment in the role that he had, by their keys. To ask is no use of a login. */
export async function findGoodLogins(
  db: Database,
  logins: readonly (Login & Pick<User, "role">)[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const keysOf = (kind: Login["kind"]) =>
    logins.filter((login) => login.kind === kind).map((login) => login.key)
  const { rows } = await db.$client.query<LoginTimes & { key: string; expires_at: Date | null }>({
    name: "find_good_logins",
    text: `select s.id::text as key, u.role, s.created_at, s.last_seen_at, s.revoked_at, u.disabled_at, null::timestamptz as expires_at
      from auth_sessions s join users u on u.id = s.user_id where s.id = any($1::uuid[])
      union all
      select t.token_hash, u.role, t.created_at, $3, t.revoked_at, u.disabled_at, t.expires_at
      from api_tokens t join users u on u.id = t.user_id where t.token_hash = any($2::text[])`,
    values: [keysOf("session"), keysOf("token"), now],
  })
  const roles = new Map(logins.map(({ key, role }) => [key, role]))
  const letsIn = (row: (typeof rows)[number]) =>
    row.expires_at ? !row.revoked_at && !row.disabled_at && row.expires_at > now : endOf(row, now) === null
  const good = rows.filter((row) => row.role === roles.get(row.key) && letsIn(row))
  return new Set(good.map((row) => row.key))
}

function endOf(row: LoginTimes, now: Date): LoginEnd | null {
  const { idle, absolute } = LOGIN_MINUTES[row.role]
  if (row.disabled_at) return "disabled"
  if (row.revoked_at) return "revoked"
  if (now.getTime() - row.created_at.getTime() >= absolute * MINUTE_MS) return "old"
  return now.getTime() - row.last_seen_at.getTime() >= idle * MINUTE_MS ? "idle" : null
}
