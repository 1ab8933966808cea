/** The word that goes with a count: `plural(1, "date")` is "date", `plural(2, "lies", "lie")` is "lie". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many
}

/** A count with its word: "1 date", "12 dates". */
export function countOf(count: number, one: string, many?: string): string {
  return `${count} ${plural(count, one, many)}`
}
