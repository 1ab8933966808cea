import { eq } from "drizzle-orm"
import { apiTokens, users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { DAY_MS } from "@/lib/core/duration"
import { TOKENS_MAX } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { issueToken } from "./api-tokens"
import { isStillIn } from "./auth-sessions"
import { CreateTokenInput } from "./inputs"
import { isOwnToken } from "./own-tokens"
import { type NewTokenView, tokenView } from "./views"
import { NewTokenOutput } from "./wire"

/** Makes an API token for the caller's programs, and shows it this once. At most twenty a person let in at a time. */
export const createToken = operation(
  {
    input: CreateTokenInput,
    output: NewTokenOutput,
    roles: ROLES,
    isForLogins: true,
    limit: "access",
    audits: ["token_created"],
    refuses: ["unauthenticated", "token_limit"],
  },
  async function createToken(ctx, { name, scope, expiresInDays }) {
    return transact(ctx, async (inner): Promise<Result<NewTokenView, "unauthenticated" | "token_limit">> => {
      const { db, actor } = inner
      // Two at once count one after the other.
      await db.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("no key update")
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      if ((await db.$count(apiTokens, isOwnToken(inner))) >= TOKENS_MAX) return refuse("token_limit")
      const life = expiresInDays * DAY_MS
      const { row, token } = await issueToken(inner, { userId: actor.id, name, scope, life })
      return ok({ ...tokenView(row), token })
    })
  },
)
