/** The `count` starts nearest to an instant, ascending; of two equally near ones the earlier. `starts` must be ascending. */
export function nearestSlots(starts: readonly number[], around: number, count = 3): number[] {
  let until = starts.findIndex((start) => start >= around)
  if (until === -1) until = starts.length
  let from = until
  while (until - from < count && (from > 0 || until < starts.length)) {
    const before = around - (starts[from - 1] ?? Number.NEGATIVE_INFINITY)
    const after = (starts[until] ?? Number.POSITIVE_INFINITY) - around
    if (before <= after) from--
    else until++
  }
  return starts.slice(from, until)
}
