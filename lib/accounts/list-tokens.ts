import { desc } from "drizzle-orm"
import { apiTokens } from "@/db/schema/users"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { isOwnToken } from "./own-tokens"
import { tokenView } from "./views"
import { TokenPageOutput } from "./wire"

/** The caller's API tokens that still let in, newest first. */
export const listTokens = operation(
  { input: NothingInput, output: TokenPageOutput, roles: ROLES, isForLogins: true, refuses: [] },
  async function listTokens(ctx) {
    const rows = await ctx.db.select().from(apiTokens).where(isOwnToken(ctx)).orderBy(desc(apiTokens.id))
    return ok({ items: rows.map(tokenView), nextCursor: null })
  },
)
