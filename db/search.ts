import { type SQL, sql } from "drizzle-orm"

/** The LIKE pattern that finds a word in a search key, made by the rule that keys are made by. */
export function wordPattern(word: string): SQL {
  return sql`search_pattern(${word})`
}
