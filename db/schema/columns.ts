import { type SQL, sql } from "drizzle-orm"

/** Options of every instant column: `timestamptz` to the millisecond, as exact as the `Date` it is in code. */
export const instant = { withTimezone: true, mode: "date", precision: 3 } as const

/** A CHECK that holds `column` to a closed list. A null passes, as CHECKs do. */
export function oneOf(column: string, values: readonly string[]): SQL {
  return sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`)
}

/** A CHECK that holds `column` between two numbers, both included. */
export function between(column: string, min: number, max: number): SQL {
  return sql.raw(`${column} between ${min} and ${max}`)
}

/** A CHECK that holds a text to 1–`max` code points. */
export function textUpTo(column: string, max: number): SQL {
  return between(`char_length(${column})`, 1, max)
}
