/** Counts one more of `key`, or so many. */
export function tally<Key>(counts: Map<Key, number>, key: Key, more = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

/** What was counted, the commonest first, of equally common ones in the order of their keys. */
export function commonestFirst<Key extends string>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].sort(([a, many], [b, more]) => more - many || compareTexts(a, b))
}

/** By code units, which every process and zone agrees on. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
