import { and, desc, eq, gt, isNull } from "drizzle-orm"
import { authSessions } from "@/db/schema/users"
import type { User, UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { LOGIN_MINUTES } from "./rules"
import { loginView } from "./views"
import { LoginPageOutput } from "./wire"

/** The caller's logins that still let in, the one last used first: in which browsers he is signed in. */
export const listLogins = operation(
  { input: NothingInput, output: LoginPageOutput, roles: ROLES, isForLogins: true, refuses: [] },
  async function listLogins(ctx) {
    const rows = await ctx.db
      .select()
      .from(authSessions)
      .where(isOwnLogin(ctx))
      .orderBy(desc(authSessions.lastSeenAt), desc(authSessions.id))
    const items = rows.map((row) => loginView(row, ctx.login?.key))
    return ok({ items, nextCursor: null })
  },
)

/** The caller's logins that still let in at this moment. */
export function isOwnLogin({ actor, now }: UserCtx) {
  return isLiveLogin(actor, now)
}

/** A person's logins that still let in at a moment. */
export function isLiveLogin(user: Pick<User, "id" | "role">, now: Date) {
  const { idle, absolute } = LOGIN_MINUTES[user.role]
  const since = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS)
  const { userId, revokedAt, lastSeenAt, createdAt } = authSessions
  return and(
    eq(userId, user.id),
    isNull(revokedAt),
    gt(lastSeenAt, since(idle)),
    gt(createdAt, since(absolute)),
  )
}
