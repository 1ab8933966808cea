import { hash, randomBytes } from "node:crypto"
import { and, eq, isNull } from "drizzle-orm"
import { askTogether } from "@/db/ask-together"
import type { Database, Handle } from "@/db/client"
import { pushDevices } from "@/db/schema/destinations"
import { apiTokens } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { Ctx, Login, TxCtx, User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted, ok, type Result, refuse } from "@/lib/core/result"
import type { TokenScope } from "@/lib/core/vocabulary"
import { ACTOR_COLUMNS, type ActorRow, actorOf } from "./actors"
import { isLiveToken } from "./own-tokens"

/** The SHA-256 hex of the whole token string, which is all that is stored of it. */
export function hashToken(token: string): string {
  return hash("sha256", token)
}

/** A new token: whose, what it is for, what it may do, and for how many milliseconds. */
type NewToken = {
  readonly userId: string
  readonly name: string
  readonly scope: TokenScope
  readonly life: number
}

/** Makes a bearer token for a user; the string is returned once and cannot be read again. */
export async function issueToken(ctx: TxCtx, { life, ...said }: NewToken) {
  const token = `ac_${randomBytes(32).toString("base64url")}`
  const expiresAt = new Date(ctx.now.getTime() + life)
  const [row] = await ctx.db
    .insert(apiTokens)
    .values({ id: newId(), ...said, tokenHash: hashToken(token), createdAt: ctx.now, expiresAt })
    .returning()
  if (!row) throw new Error("a token was not stored")
  const after = { ...said, expiresAt }
  await recordAudit(ctx, { action: "token_created", object: ["token", row.id], before: null, after })
  return { row, token }
}

const LIFE_AT_THE_COMMAND_LINE = 90 * DAY_MS

/** The same at the operator's word, valid for 90 days; answers the string. */
export async function createApiToken(ctx: Ctx, said: Omit<NewToken, "life">): Promise<string> {
  const made = await transact(ctx, async (inner) =>
    ok(await issueToken(inner, { ...said, life: LIFE_AT_THE_COMMAND_LINE })),
  )
  return accepted(made).token
}

/** Ends a person's token at once, for good; `not_found` where he has none of this id that lets in. */
export async function endToken(
  ctx: TxCtx,
  userId: string,
  tokenId: string,
): Promise<Result<null, "not_found">> {
  const { db, now } = ctx
  const [row] = await db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, tokenId), isLiveToken(userId, now)))
    .returning()
  if (!row) return refuse("not_found")
  await forgetProgramsDevices(db, userId)
  await recordAudit(ctx, {
    action: "token_revoked",
    object: ["token", row.id],
    before: { revokedAt: null },
    after: { revokedAt: now },
  })
  return ok(null)
}

/** Nobody knows which token said a device that no login did: what a stolen one said is not told of what happens later. */
async function forgetProgramsDevices(db: Handle, userId: string): Promise<void> {
  await db.delete(pushDevices).where(and(eq(pushDevices.userId, userId), isNull(pushDevices.loginId)))
}

/** Ends every token of a person at once, for good; answers how many. */
export async function endAllTokens({ db, now }: TxCtx, userId: string): Promise<number> {
  const ended = await db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  await forgetProgramsDevices(db, userId)
  return ended.length
}

/** Who a bearer token speaks for; null when it is unknown, expired, revoked or its user disabled. Keeps the hour of its last use. */
export async function findTokenActor(
  db: Database,
  token: string,
  now: Date,
): Promise<{ actor: User; scope: TokenScope; login: Login } | null> {
  const key = hashToken(token)
  const row = await tokenRows(db, key)
  if (!row || row.expires_at <= now) return null
  if (!row.last_used_at || hourOf(row.last_used_at) < hourOf(now)) {
    await db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.tokenHash, key))
  }
  return { actor: actorOf(row), scope: row.scope, login: { kind: "token", key } }
}

type TokenRow = ActorRow & {
  token_hash: string
  scope: TokenScope
  expires_at: Date
  last_used_at: Date | null
}

const tokenRows = askTogether(async (db, hashes: readonly string[]) => {
  const { rows } = await db.$client.query<TokenRow>({
    name: "find_token_actors",
    text: `select t.token_hash, t.scope, t.expires_at, t.last_used_at, ${ACTOR_COLUMNS}
        from api_tokens t join users u on u.id = t.user_id
        where t.token_hash = any($1::text[]) and t.revoked_at is null and u.disabled_at is null`,
    values: [hashes],
  })
  return new Map(rows.map((row) => [row.token_hash, row]))
})

const hourOf = (at: Date) => Math.floor(at.getTime() / HOUR_MS)
