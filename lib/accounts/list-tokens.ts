import { and, desc, eq, gt, isNull } from "drizzle-orm"
import { apiTokens } from "@/db/schema/users"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { tokenView } from "./views"
import { TokenPageOutput } from "./wire"

/** The caller's API tokens that still let in, newest first. */
export const listTokens = operation(
  { input: NothingInput, output: TokenPageOutput, roles: ROLES, isForLogins: true, refuses: [] },
  async function listTokens({ db, actor, now }) {
    const { userId, revokedAt, expiresAt, id } = apiTokens
    const rows = await db
      .select()
      .from(apiTokens)
      .where(and(eq(userId, actor.id), isNull(revokedAt), gt(expiresAt, now)))
      .orderBy(desc(id))
    return ok({ items: rows.map(tokenView), nextCursor: null })
  },
)
