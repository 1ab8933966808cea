import { hash, randomBytes } from "node:crypto"
import { askTogether } from "@/db/ask-together"
import type { Database } from "@/db/client"
import { apiTokens } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { Ctx, Login, User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted, ok } from "@/lib/core/result"
import type { TokenScope } from "@/lib/core/vocabulary"
import { ACTOR_COLUMNS, type ActorRow, actorOf } from "./actors"

const LIFE_DAYS = 90

/** The SHA-256 hex of the whole token string, which is all that is stored of it. */
export function hashToken(token: string): string {
  return hash("sha256", token)
}

/** Makes a bearer token for a user, valid for 90 days; the string is returned once and cannot be read again. */
export async function createApiToken(
  ctx: Ctx,
  token: { readonly userId: string; readonly name: string; readonly scope: TokenScope },
): Promise<string> {
  const secret = `ac_${randomBytes(32).toString("base64url")}`
  const id = newId()
  const expiresAt = new Date(ctx.now.getTime() + LIFE_DAYS * DAY_MS)
  const made = await transact(ctx, async (inner) => {
    const row = { id, ...token, tokenHash: hashToken(secret), createdAt: ctx.now, expiresAt }
    await inner.db.insert(apiTokens).values(row)
    const after = { ...token, expiresAt }
    await recordAudit(inner, { action: "token_created", object: ["token", id], before: null, after })
    return ok(secret)
  })
  return accepted(made)
}

/** Who a bearer token speaks for; null when it is unknown, expired, revoked or its user disabled. */
export async function findTokenActor(
  db: Database,
  token: string,
  now: Date,
): Promise<{ actor: User; scope: TokenScope; login: Login } | null> {
  const key = hashToken(token)
  const row = await tokenRows(db, key)
  return row && row.expires_at > now
    ? { actor: actorOf(row), scope: row.scope, login: { kind: "token", key } }
    : null
}

type TokenRow = ActorRow & { token_hash: string; scope: TokenScope; expires_at: Date }

const tokenRows = askTogether(async (db, hashes: readonly string[]) => {
  const { rows } = await db.$client.query<TokenRow>({
    name: "find_token_actors",
    text: `select t.token_hash, t.scope, t.expires_at, ${ACTOR_COLUMNS} from api_tokens t join users u on u.id = t.user_id
        where t.token_hash = any($1::text[]) and t.revoked_at is null and u.disabled_at is null`,
    values: [hashes],
  })
  return new Map(rows.map((row) => [row.token_hash, row]))
})
