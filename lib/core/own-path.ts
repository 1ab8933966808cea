const OWN = "http://own.invalid"

/** A path of this application as a browser reads it: "/analysts?q=x", never another host's address; null for anything else. */
export function readOwnPath(text: string): string | null {
  if (!/^\/[\x21-\x7e]*$/.test(text) || !URL.canParse(text, OWN)) return null
  // Dot segments are resolved first: "/.//host" is a path that a browser reads as another host's address.
  const { origin, pathname, search, hash } = new URL(text, OWN)
  return origin === OWN && !/^\/[/\\]/.test(pathname) ? `${pathname}${search}${hash}` : null
}
