import { type SQL, sql } from "drizzle-orm"
import type { PgColumn } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import { searchWords } from "@/lib/core/text"

/** So few people or sessions are named one by one, and what is for or of them found by index. */
const FEW_NAMED = 200
/** More than these are not looked up beforehand. */
const MOST_NAMED = 2_000

/** Notifications that a text is found in, and whether they are few enough to be looked at all at once. */
export type Found = { readonly where: SQL; readonly isFew: boolean }

type Word = {
  readonly pattern: string
  readonly people: readonly string[]
  readonly bookings: readonly string[]
}

/**
 * Notifications in which each word is found: in the name or the e-mail address of whom it is for, or in the topic of its session.
 * Looked up beforehand: row by row, what nobody has would be looked for as often as there are rows.
 */
export async function mentioning(db: Handle, text: string): Promise<Found> {
  const looked = searchWords(text).map((word) => {
    const pattern = wordPattern(word)
    return sql`select ${pattern} as pattern,
      array(select id from ${users} where name_key like ${pattern} or email like ${pattern} limit ${MOST_NAMED + 1}) as people,
      array(select id from ${sessionBookings} where topic_key like ${pattern} limit ${MOST_NAMED + 1}) as bookings`
  })
  const { rows } = await db.execute<Word>(sql.join(looked, sql` union all `))
  const isFew = rows.some(({ people, bookings }) =>
    [people, bookings].every(({ length }) => length <= FEW_NAMED),
  )
  return { where: sql.join(rows.map(isNamed), sql` and `), isFew }
}

function isNamed({ pattern, people, bookings }: Word): SQL {
  const { recipientId, bookingId } = notifications
  const isTo = isOneOf(
    recipientId,
    people,
    sql`exists (select from ${users} person
    where person.id = ${recipientId} and (person.name_key like ${pattern} or person.email like ${pattern}))`,
  )
  const isOf = isOneOf(
    bookingId,
    bookings,
    sql`exists (select from ${sessionBookings} booking
    where booking.id = ${bookingId} and booking.topic_key like ${pattern})`,
  )
  return sql`(${isTo} or ${isOf})`
}

/** What a word names thousands of is found again soon: each row's is looked at, until there are enough. */
function isOneOf(column: PgColumn, ids: readonly string[], isFound: SQL): SQL {
  if (ids.length > MOST_NAMED) return isFound
  const named = sql`${`{${ids.join()}}`}::uuid[]`
  return ids.length > FEW_NAMED ? sql`${column} in (select unnest(${named}))` : sql`${column} = any(${named})`
}
