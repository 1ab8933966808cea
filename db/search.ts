import { type SQL, sql } from "drizzle-orm"

/** The LIKE pattern that finds a word in a search key: case and accents ignored, `%` and `_` taken for themselves. */
export function wordPattern(word: string): SQL {
  return sql`search_key(${`%${word.replace(/[\\%_]/g, "\\$&")}%`})`
}
