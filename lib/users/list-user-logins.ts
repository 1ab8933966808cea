import { desc, eq } from "drizzle-orm"
import { authSessions, users } from "@/db/schema/users"
import { isLiveLogin } from "@/lib/accounts/list-logins"
import { loginView } from "@/lib/accounts/views"
import { LoginPageOutput } from "@/lib/accounts/wire"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"

/** Anybody's logins that still let in, the one last used first, for those who run the house. */
export const listUserLogins = operation(
  {
    input: UserIdInput,
    output: LoginPageOutput,
    roles: ["admin"],
    isForLogins: true,
    refuses: ["not_found"],
  },
  async function listUserLogins(ctx, { userId }) {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, userId))
    if (!user) return refuse("not_found")
    const rows = await ctx.db
      .select()
      .from(authSessions)
      .where(isLiveLogin(user, ctx.now))
      .orderBy(desc(authSessions.lastSeenAt), desc(authSessions.id))
    return ok({ items: rows.map((row) => loginView(row, ctx.login?.key)), nextCursor: null })
  },
)
