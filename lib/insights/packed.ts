const HEADER = 20
const VALUE = 8

/**
 * The numbers of integer arrays as PostgreSQL sends them one after the other (`string_agg(array_send(…), '')`), ascending. Read so because a year of the
 * house has hundreds of thousands of them, which take ten times as long as text.
 */
export function unpackIntegers(packed: Buffer | null): Int32Array {
  if (!packed) return new Int32Array(0)
  const values = new Int32Array(packed.length / VALUE)
  let count = 0
  for (let at = 0; at < packed.length; ) {
    // Of each array: how many dimensions, flags, the type, and of its one dimension the length and where it begins. An empty one has none.
    const dimensions = packed.readInt32BE(at)
    const length = dimensions === 0 ? 0 : packed.readInt32BE(at + 12)
    at += dimensions === 0 ? 12 : HEADER
    // Each value stands behind its own length.
    for (const end = at + length * VALUE; at < end; at += VALUE) values[count++] = packed.readInt32BE(at + 4)
  }
  return values.subarray(0, count).sort()
}

/**
 * The value that a share of ascending values lies below, between two of them where it falls there (as `percentile_cont` of PostgreSQL
 * has it); null of none.
 */
export function percentileOf(ascending: Int32Array, share: number): number | null {
  const place = (ascending.length - 1) * share
  const [below, above] = [ascending[Math.floor(place)], ascending[Math.ceil(place)]]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (place - Math.floor(place))
}
