import { cookies, headers } from "next/headers"
import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { database } from "@/db/database"
import { findTokenActor } from "@/lib/accounts/api-tokens"
import { findLogin } from "@/lib/accounts/auth-sessions"
import { loginEndWords } from "@/lib/accounts/rules"
import { sidOf } from "@/lib/auth"
import { presentTime } from "@/lib/clock"
import type { Login, Through, User, UserCtx } from "@/lib/context"
import { sessionCookieName } from "@/lib/cookie-names"
import { clientAddress } from "@/lib/core/client-address"
import type { Role, TokenScope } from "@/lib/core/vocabulary"

/** Where an administrator sets up the second step that he must have. */
export const SET_UP_PATH = "/second-step"

/** Who a request speaks for, and how it said so. A token's scope limits what it may do. */
export type Caller = { readonly actor: User; readonly login: Login } & (
  | { readonly via: "cookie" }
  | { readonly via: "token"; readonly scope: TokenScope }
)

/** Whether a caller may change anything: all but a token that may only read. */
export function mayWrite(caller: Caller): boolean {
  return caller.via !== "token" || caller.scope === "write"
}

/** The caller of a request: its bearer token if it has one, then no cookie counts; else its login cookie. */
export async function findCaller(request: Request, now: Date): Promise<Caller | null> {
  const authorization = request.headers.get("authorization")
  if (authorization !== null) {
    const token = /^Bearer +(ac_[\w-]{20,200})$/i.exec(authorization)?.[1]
    const found = token ? await findTokenActor(database(), token, now) : null
    return found && { ...found, via: "token" }
  }
  const found = await callerOfCookie(cookieOf(request, sessionCookieName()), now, request.headers)
  return found && { ...found, via: "cookie" }
}

function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(/; */)
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

async function callerOfCookie(
  cookie: string | undefined,
  now: Date,
  given: Headers,
): Promise<{ actor: User; login: Login } | null> {
  const sid = cookie ? await sidOf(cookie) : null
  const found = sid ? await findLogin(database(), sid, now, clientAddress(given)) : null
  if (sid === null || !found?.actor) return null
  return { actor: found.actor, login: { kind: "session", key: sid, isHeld: found.isHeld } }
}

/** The signed-in user's context, read once per request; null for a visitor. */
export const findCtx = cache(async (): Promise<UserCtx | null> => {
  const [now, given] = [presentTime(), await headers()]
  const found = await callerOfCookie((await cookies()).get(sessionCookieName())?.value, now, given)
  return found && { ...found, now, db: database(), through: throughOf("browser", given) }
})

/** How a request came, as the gate in front of the framework knows it (`watchRequest`). */
export function throughOf(via: "browser" | "token", given: Headers): Through {
  return { via, requestId: given.get("x-request-id"), address: clientAddress(given) }
}

/** The login that this browser's cookie names, whether it counts or not; null without one. */
export async function findCookieLogin(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookieName())?.value
  return cookie ? sidOf(cookie) : null
}

/** Why the login of this browser does not count any more; null where there is none, or it does. */
export const findLoginEnd = cache(async (): Promise<string | null> => {
  const sid = await findCookieLogin()
  const end = sid ? (await findLogin(database(), sid, presentTime()))?.end : null
  return end ? loginEndWords(end.how, end.role) : null
})

/**
 * The context of a page: a visitor is sent to sign in and back here, who must have a second step to set one up, a role without this page gets a 404. Who sent a form
 * without JavaScript is told there that it was not taken.
 */
export async function requireCtx(...roles: Role[]): Promise<UserCtx> {
  const ctx = await findCtx()
  if (!ctx) redirect(signInPath(await headers()))
  if (ctx.login?.isHeld) redirect(SET_UP_PATH)
  if (roles.length > 0 && !roles.includes(ctx.actor.role)) notFound()
  return ctx
}

function signInPath(asked: Headers): string {
  const path = asked.get("x-request-path")
  const query = new URLSearchParams({
    ...(path && path !== "/" ? { next: path } : {}),
    ...(asked.get("x-request-method") === "POST" ? { unsent: "1" } : {}),
  }).toString()
  return query ? `/sign-in?${query}` : "/sign-in"
}
