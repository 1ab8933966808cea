import { homeOf } from "@/lib/accounts/rules"
import { readOwnPath } from "@/lib/core/own-path"
import type { Role } from "@/lib/core/vocabulary"

/** A path of our own to go on to: "/analysts?q=x", never another host nor the page of signing in; "/" for anything else. */
export function ownPath(next: string | undefined): string {
  const path = readOwnPath(next ?? "")
  return path === null || /^\/sign-in([/?#]|$)/.test(path) ? "/" : path
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
