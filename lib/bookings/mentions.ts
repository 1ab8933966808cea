import { inArray, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import type { UserCtx } from "@/lib/context"
import { searchWords } from "@/lib/core/text"

/** So few people are named one by one, and their bookings found by index. */
const FEW_PEOPLE = 200
/** More than these are not looked up beforehand. */
const MOST_PEOPLE = 2_000

/** What a text is looked for in. */
export type Mentions = {
  /** The condition for rows that are read in order, up to a page's end. */
  readonly inOrder: SQL
  /** The same for all rows at once. */
  readonly atOnce: SQL
  /** Whether each word names so many people that not all rows of everyone's could be looked at. */
  readonly isCommon: boolean
}

/** Whom a word names, by their ids; undefined where they are too many. */
type Word = { readonly pattern: string; readonly people: readonly string[] | undefined }

const { topicKey, analystId, investorId } = sessionBookings
const COUNTERPARTS = { investor: [analystId], analyst: [investorId], admin: [analystId, investorId] } as const
type Side = (typeof COUNTERPARTS)["admin"][number]

/** Rows in whose topic or counterpart's name each word of the text is found, case and accents ignored. */
export async function mentions({ actor, db }: UserCtx, text: string): Promise<Mentions> {
  const words = await lookUp(db, searchWords(text))
  const sides = COUNTERPARTS[actor.role]
  const each = (manyNamed: (sides: readonly Side[], pattern: string) => SQL) =>
    sql.join(
      words.map(({ pattern, people }) => {
        const named = people ? namesOneOf(sides, people) : manyNamed(sides, pattern)
        return sql`(${topicKey} like ${pattern} or ${named})`
      }),
      sql` and `,
    )
  const isCommon = words.every(({ people }) => !people || people.length > FEW_PEOPLE)
  return { inOrder: each(isNamedEach), atOnce: each(isNamedOfAll), isCommon }
}

/** Each word as a pattern, and whom it names: one statement, so that each word is looked up in the way that suits it. */
async function lookUp(db: Handle, texts: readonly string[]): Promise<Word[]> {
  const looked = texts.map((text, nth) => {
    const pattern = wordPattern(text)
    return sql`select ${nth}::int as nth, ${pattern} as pattern, array(
      select id from ${users} where name_key like ${pattern} limit ${MOST_PEOPLE + 1}) as people`
  })
  const { rows } = await db.execute<{ nth: number; pattern: string; people: string[] }>(
    sql.join(looked, sql` union all `),
  )
  return rows
    .toSorted((a, b) => a.nth - b.nth)
    .map(({ pattern, people }) => ({ pattern, people: people.length > MOST_PEOPLE ? undefined : people }))
}

function namesOneOf(sides: readonly Side[], people: readonly string[]): SQL {
  const ids = `{${people.join()}}`
  return either(
    sides.map((side) =>
      people.length > FEW_PEOPLE
        ? sql`${side} in (select unnest(${ids}::uuid[]))`
        : inArray(side, [...people]),
    ),
  )
}

/** A word that names thousands is found again soon: each row's people are looked at, until the page is full. */
function isNamedEach(sides: readonly Side[], pattern: string): SQL {
  return sql`exists (select from ${users} person
    where person.id in (${sql.join([...sides], sql`, `)}) and person.name_key like ${pattern})`
}

function isNamedOfAll(sides: readonly Side[], pattern: string): SQL {
  return either(
    sides.map(
      (side) => sql`${side} in (select person.id from ${users} person where person.name_key like ${pattern})`,
    ),
  )
}

function either(conditions: readonly SQL[]): SQL {
  return sql`(${sql.join([...conditions], sql` or `)})`
}
