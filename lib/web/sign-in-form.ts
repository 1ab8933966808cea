import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { SignInInput } from "@/lib/accounts/inputs"
import { homeOf } from "@/lib/accounts/rules"
import { signIn, signOut } from "@/lib/auth"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { DRAWN_FOR, readForm, typedValues } from "@/lib/core/form-fields"
import { refuse } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { errorFacts, log } from "@/lib/log"
import { handOverDevices } from "@/lib/push/hand-over-devices"
import { findCookieLogin, findCtx } from "./auth-session"
import { cookieProof } from "./cookie-proof"
import { refuseOther } from "./drawn-for"
import { parseInput } from "./parse"
import { noteFormRead } from "./request-context"

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

/**
 * The sign-in form's action: goes on to `next` with a login, or answers why not, the address kept. A browser that brought
 * no cookie, though the page gave it one, would be shown one page and then be asked again: `cookie_needed`.
 */
export function signInForm(): FormAction<null> {
  return async (_previous, formData): Promise<ActionState<null>> => {
    if (formData instanceof FormData) noteFormRead()
    const values = typedValues(formData)
    const input = parseInput(SignInInput, readForm(SignInInput, formData))
    if (!input.ok) return { ok: false, problem: input.problem, values }
    // Beside a page the login was kept in a cookie before; that page gave no other.
    if (!input.value.stay && !(await keepsCookies()))
      return { ok: false, problem: { code: "cookie_needed" }, values }
    const result = await attempt(input.value.email, input.value.password)
    if (!result.ok) return { ok: false, problem: result.problem, values }
    if (input.value.stay) return { ok: true, value: null }
    redirect(onward(input.value.next, result.value.role))
  }
}

/** The sign-out form's action: ends the login and its row; `other_user` when somebody else signed in meanwhile. */
export function signOutForm(): FormAction<null> {
  return async (_previous, formData) => {
    if (formData instanceof FormData) noteFormRead()
    const other = await refusedSignOut(formData)
    if (other) return other
    await signOut({ redirect: false })
    const { name, value, ...options } = cookieProof()
    ;(await cookies()).set(name, value, options)
    redirect("/sign-in")
  }
}

async function keepsCookies(): Promise<boolean> {
  return (await cookies()).getAll().length > 0
}

async function refusedSignOut(formData: FormData): Promise<ActionState<null>> {
  try {
    const ctx = await findCtx()
    return ctx && refuseOther(ctx.actor, formData.get(DRAWN_FOR))
  } catch (error) {
    if (!isOutage(error)) throw error
    log.error(errorFacts(error), "the database did not answer a sign-out")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}

async function attempt(email: string, password: string) {
  try {
    const former = await findCookieLogin()
    const signedIn = await signIn(email, password)
    if (signedIn?.ok && former) await handOver(former, signedIn.value)
    return signedIn ?? refuse("unauthenticated")
  } catch (error) {
    if (!isOutage(error) && !isOutage((error as { cause?: { err?: unknown } }).cause?.err)) throw error
    log.error(errorFacts(error), "the database did not answer a sign-in")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}

/** Who is signed in is so, whatever becomes of the browser's pushes. */
async function handOver(former: string, to: Parameters<typeof handOverDevices>[2]): Promise<void> {
  try {
    await handOverDevices(database(), former, to)
  } catch (error) {
    log.error(errorFacts(error), "a browser's pushes were not handed over")
  }
}
