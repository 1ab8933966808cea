import { desc, eq } from "drizzle-orm"
import { apiTokens, users } from "@/db/schema/users"
import { isLiveToken } from "@/lib/accounts/own-tokens"
import { tokenView } from "@/lib/accounts/views"
import { TokenPageOutput } from "@/lib/accounts/wire"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"

/** Anybody's API tokens that still let in, newest first, for those who run the house. */
export const listUserTokens = operation(
  {
    input: UserIdInput,
    output: TokenPageOutput,
    roles: ["admin"],
    isForLogins: true,
    refuses: ["not_found"],
  },
  async function listUserTokens({ db, now }, { userId }) {
    if ((await db.$count(users, eq(users.id, userId))) === 0) return refuse("not_found")
    const rows = await db.select().from(apiTokens).where(isLiveToken(userId, now)).orderBy(desc(apiTokens.id))
    return ok({ items: rows.map(tokenView), nextCursor: null })
  },
)
