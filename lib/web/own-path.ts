import { homeOf } from "@/lib/accounts/rules"
import type { Role } from "@/lib/core/vocabulary"

const OWN = "http://own.invalid"

/** A path of our own to go on to: "/analysts?q=x", never another host; "/" for anything else. */
export function ownPath(next: string | undefined): string {
  if (!next || !/^\/[\x21-\x7e]*$/.test(next) || !URL.canParse(next, OWN)) return "/"
  // Dot segments are resolved first: "/.//host" is a path that a browser reads as another host's address.
  const { origin, pathname, search, hash } = new URL(next, OWN)
  const isOwn = origin === OWN && !/^\/[/\\]/.test(pathname) && !/^\/sign-in(\/|$)/.test(pathname)
  return isOwn ? `${pathname}${search}${hash}` : "/"
}

/** Where somebody signed in goes on: to `next` if it is a path of ours, else straight to the first page of his role. */
export function onward(next: string | undefined, role: Role): string {
  const path = ownPath(next)
  return path === "/" ? homeOf(role) : path
}

/** A page of signing in, which goes on to `next` in the end. */
export function signInPage(path: "/sign-in" | "/sign-in/code", next: string | undefined): string {
  const onTo = ownPath(next)
  return onTo === "/" ? path : `${path}?${new URLSearchParams({ next: onTo })}`
}
