/** No input nests deeper; one that does could exhaust the stack of whoever walks it. */
const DEPTH_MAX = 8
/** More values than any input has. The body of an action may name one part many times over, also inside of itself. */
const VALUES_MAX = 20_000

/** Whether something from outside is an object of plain values, lists and objects, small and shallow enough to be walked. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value) && isPlain(value, DEPTH_MAX, { left: VALUES_MAX })
}

function isPlain(value: unknown, levels: number, values: { left: number }): boolean {
  if (--values.left < 0) return false
  if (!isObject(value)) return value === null || /^(string|number|boolean|undefined)$/.test(typeof value)
  const isListOrRecord = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
  return (
    isListOrRecord && levels > 0 && Object.values(value).every((each) => isPlain(each, levels - 1, values))
  )
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null
}
