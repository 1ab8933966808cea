import { and, asc, between, eq, or, type SQL, sql } from "drizzle-orm"
import type { PgColumn } from "drizzle-orm/pg-core"
import { readRows } from "@/db/read-rows"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import { selectBookings } from "@/lib/bookings/queries"
import { bookingRow } from "@/lib/bookings/views"
import type { UserCtx } from "@/lib/context"
import { accepted, ok } from "@/lib/core/result"
import { searchWords } from "@/lib/core/text"
import { operation } from "@/lib/operation"
import { findGroups } from "./find-groups"
import { SearchHouseInput } from "./inputs"
import { type Found, FoundOutput } from "./wire"

/** So many of each are named: a box shows no more at a look, and the lists show the rest. */
const FEW = 6
/** The beginning of an id, from six digits on: fewer begin many. */
const ID_BEGINNING = /^[\da-f]{6}[\da-f]{0,26}$/

/**
 * The first people, bookings and group sessions that are found: people by words of their names and addresses, bookings by those of their
 * topic or of either side's name, groups by those of their topic or their analyst's name, the latest start first; all by an id or its beginning. None for a text without words.
 */
export const searchHouse = operation(
  { input: SearchHouseInput, output: FoundOutput, roles: ["admin"], refuses: [] },
  async function searchHouse(ctx, { q }) {
    if (!q) return ok({ people: [], bookings: [], groups: [] })
    return ok({
      people: await findPeople(ctx, q),
      bookings: await findBookings(ctx, q),
      groups: await findGroups(ctx, q, beginsWith(sessionBookings.id, q), FEW),
    })
  },
)

async function findPeople({ db }: UserCtx, q: string): Promise<Found["people"]> {
  const { id, name, email, role, firm, disabledAt } = users
  const words = searchWords(q).map((word) => {
    const pattern = wordPattern(word)
    return sql`(name_key like ${pattern} or email like ${pattern})`
  })
  const isDisabled = sql<boolean>`${disabledAt} is not null`
  return db
    .select({ id, name, email, role, firm, isDisabled })
    .from(users)
    .where(or(and(...words), beginsWith(id, q)))
    .orderBy(sql`${disabledAt} is not null`, asc(name), asc(id))
    .limit(FEW)
}

async function findBookings(ctx: UserCtx, q: string): Promise<Found["bookings"]> {
  const where = beginsWith(sessionBookings.id, q)
  if (where) {
    const rows = await readRows(ctx.db, selectBookings, { where, limit: FEW })
    if (rows.length > 0) return rows.map((row) => bookingRow(row, ctx.actor, ctx.now))
  }
  return accepted(await listBookingRows(ctx, { q, sort: "-start", limit: FEW })).items
}

/** Ids that begin so, by their index; undefined where the text is no beginning of one. */
function beginsWith(id: PgColumn, q: string): SQL | undefined {
  const digits = q.replaceAll("-", "").toLowerCase()
  if (!ID_BEGINNING.test(digits)) return undefined
  return digits.length === 32 ? eq(id, digits) : between(id, digits.padEnd(32, "0"), digits.padEnd(32, "f"))
}
