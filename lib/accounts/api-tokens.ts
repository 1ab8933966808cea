import { createHash, randomBytes } from "node:crypto"
import type { Database } from "@/db/client"
import { apiTokens } from "@/db/schema/users"
import type { Ctx, Login, User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import type { TokenScope } from "@/lib/core/vocabulary"
import { ACTOR_COLUMNS, type ActorRow, actorOf } from "./actors"

const LIFE_DAYS = 90

/** The SHA-256 hex of the whole token string, which is all that is stored of it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

/** Makes a bearer token for a user, valid for 90 days; the string is returned once and cannot be read again. */
export async function createApiToken(
  ctx: Ctx,
  token: { readonly userId: string; readonly name: string; readonly scope: TokenScope },
): Promise<string> {
  const secret = `ac_${randomBytes(32).toString("base64url")}`
  await ctx.db.insert(apiTokens).values({
    id: newId(),
    ...token,
    tokenHash: hashToken(secret),
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + LIFE_DAYS * DAY_MS),
  })
  return secret
}

/** Who a bearer token speaks for; null when it is unknown, expired, revoked or its user disabled. */
export async function findTokenActor(
  db: Database,
  token: string,
  now: Date,
): Promise<{ actor: User; scope: TokenScope; login: Login } | null> {
  const hash = hashToken(token)
  const { rows } = await db.$client.query<ActorRow & { scope: TokenScope }>({
    name: "find_token_actor",
    text: `select t.scope, ${ACTOR_COLUMNS} from api_tokens t join users u on u.id = t.user_id
      where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2 and u.disabled_at is null`,
    values: [hash, now],
  })
  const row = rows[0]
  return row ? { actor: actorOf(row), scope: row.scope, login: { kind: "token", key: hash } } : null
}
