/** The path and query of a request's target; null for one that names neither (`*`, `host:443`). */
export function originForm(target: string): string | null {
  if (target.startsWith("/")) return withOwnKeys(target)
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null
  const { pathname, search } = new URL(target)
  return withOwnKeys(pathname + search)
}

// The framework copies a query into an object, where this one key is lost; with a space behind it, it is unknown like any other.
function withOwnKeys(target: string): string {
  const at = target.indexOf("?")
  if (at === -1) return target
  const pairs = target.slice(at + 1).split("&")
  return `${target.slice(0, at)}?${pairs.map(withOwnKey).join("&")}`
}

function withOwnKey(pair: string): string {
  const [name = ""] = pair.split("=", 1)
  const [key] = new URLSearchParams(name).keys()
  return key === "__proto__" ? `__proto__%20${pair.slice(name.length)}` : pair
}

/** Whether a path's escapes spell text; the framework answers 500 to one that does not. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
