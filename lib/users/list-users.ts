import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import { readPlanned } from "@/db/transact"
import { decodeCursor, encodeCursor, type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { searchWords } from "@/lib/core/text"
import type { UserState } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { ListUsersInput, type UserFilters } from "./inputs"
import { isAskedToErase, selectUsers, sortName } from "./queries"
import { type UserView, userView } from "./views"
import { UserPageOutput } from "./wire"

const ORDER = "users"
const Place = z.tuple([z.string().max(500), z.uuid()])

/** Everybody who has, or had, an account, by name. */
export const listUsers = operation(
  { input: ListUsersInput, output: UserPageOutput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listUsers(
    ctx,
    { limit, cursor, ...filters },
  ): Promise<Result<Page<UserView>, "invalid_input">> {
    const begin = decodeCursor(cursor, ORDER, Place)
    if (!begin.ok) return begin
    const after =
      begin.value && sql`(${sortName}, ${users.id}) > (${begin.value[0]}, ${begin.value[1]}::uuid)`
    return readPlanned(ctx, async ({ db }) => {
      const rows = await selectUsers(db)
        .where(and(...conditionsOf(filters, ctx.now), after ?? undefined))
        .orderBy(asc(sortName), asc(users.id))
        .limit(limit + 1)
      const { items, last } = pageOf(rows, limit)
      return ok({
        items: items.map(userView),
        nextCursor: last ? encodeCursor(ORDER, [last.sortName, last.user.id]) : null,
      })
    })
  },
)

function conditionsOf({ q, role, state, erasure }: UserFilters, now: Date): (SQL | undefined)[] {
  const named = searchWords(q ?? "").map((word) => {
    const pattern = wordPattern(word)
    return sql`(${sortName} like ${pattern} or ${users.email} like ${pattern} or users.firm_key like ${pattern})`
  })
  return [
    ...(q ? named : []),
    role && eq(users.role, role),
    state && STATES[state],
    erasure && isAskedToErase(now),
  ]
}

const isWaiting = and(isNotNull(users.invitedAt), isNull(users.acceptedAt))
/** As `userState` has it. */
const STATES: Record<UserState, SQL | undefined> = {
  active: and(isNull(users.disabledAt), or(isNull(users.invitedAt), isNotNull(users.acceptedAt))),
  invited: and(isNull(users.disabledAt), isWaiting),
  disabled: and(isNotNull(users.disabledAt), isNull(users.erasedAt)),
  erased: isNotNull(users.erasedAt),
}
