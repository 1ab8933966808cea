import { inArray, type SQL, sql, type WithSubquery } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import type { UserCtx } from "@/lib/context"
import { searchWords } from "@/lib/core/text"

/** More people than this are not named one by one. */
const NAMED_PEOPLE = 200

/** What a text is looked for in: the rows' condition, and the people that it speaks of, who are looked up once (`db.with`). */
export type Mentions = { readonly found: SQL; readonly people: readonly WithSubquery[] }

/** Rows in whose topic or counterpart's name each word of the text is found, case and accents ignored. */
export async function mentions({ actor, db }: UserCtx, text: string): Promise<Mentions> {
  const { topicKey, analystId, investorId } = sessionBookings
  const counterparts = { investor: [analystId], analyst: [investorId], admin: [analystId, investorId] }[
    actor.role
  ]
  const words = searchWords(text)
  const people = await namedBy(db, words)
  const looked: WithSubquery[] = []
  const found = words.map((word, nth) => {
    const pattern = wordPattern(word)
    const places = counterparts.map((column) => {
      const few = people[nth]
      return few ? inArray(column, few) : sql`${column} in (select id from ${sql.identifier(`named_${nth}`)})`
    })
    if (!people[nth]) {
      const named = db.select({ id: users.id }).from(users).where(sql`${users}.name_key like ${pattern}`)
      looked.push(db.$with(`named_${nth}`).as(named))
    }
    return sql`(${sql.join([sql`${topicKey} like ${pattern}`, ...places], sql` or `)})`
  })
  return { found: sql.join(found, sql` and `), people: looked }
}

/** Who is named by each of the words; undefined for one that names more than can be listed. */
async function namedBy(db: Handle, words: readonly string[]): Promise<(string[] | undefined)[]> {
  const patterns = sql.join(words.map(wordPattern), sql`, `)
  const { rows } = await db.execute<{ nth: number; id: string }>(sql`
    with words as materialized (select * from unnest(array[${patterns}]) with ordinality w (pattern, nth))
    select nth::int as nth, person.id from words, lateral (
      select id from ${users} where name_key like words.pattern limit ${NAMED_PEOPLE + 1}) person`)
  return words.map((_, index) => {
    const ids = rows.filter(({ nth }) => nth === index + 1).map(({ id }) => id)
    return ids.length > NAMED_PEOPLE ? undefined : ids
  })
}
