import { AsyncLocalStorage } from "node:async_hooks"
import { cookies, headers } from "next/headers"
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth"
import { decode } from "next-auth/jwt"
import type { OIDCConfig } from "next-auth/providers"
import Credentials from "next-auth/providers/credentials"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { DAY_SECONDS } from "@/lib/core/duration"
import { findSessionActor, revokeAuthSession } from "./accounts/auth-sessions"
import { ProgramSignInInput } from "./accounts/inputs"
import type { SignedIn } from "./accounts/open-login"
import { claimsOf } from "./accounts/provider-claims"
import { signInWithPassword } from "./accounts/sign-in"
import { signInByProvider } from "./accounts/sign-in-by-provider"
import { presentTime } from "./clock"
import { callbackCookieName, cookieName, isSecure, sessionCookieName, stepCookie } from "./cookie-names"
import { clientAddress } from "./core/client-address"
import { roleOfClaims } from "./core/role-map"
import { authSecret, env } from "./env"
import { STEP_MS } from "./factors/rules"
import { errorFacts, log } from "./log"
import { tryToHandOverDevices } from "./push/hand-over-devices"

// As long as any login lasts; when it ends is decided by its row.
const MAX_AGE_SECONDS = 30 * DAY_SECONDS

/** What a client can bring about with what it sends; the last two are bodies that cannot be read. */
const THEIR_ERRORS = new Set([
  ...["JWTSessionError", "MissingCSRF", "UnknownAction", "SyntaxError", "TypeError"],
  ...["InvalidCheck", "OAuthCallbackError", "CallbackRouteError", "AccessDenied"],
])

/** What Auth.js calls the one identity provider. */
export const SSO = "sso"

/** A login that was opened already, for the time that its cookie is written. */
const opened = new AsyncLocalStorage<SignedIn>()

/** Why a sign-in over HTTP was refused that was no wrong password: Auth.js tells it as `code` in the address that it answers. */
class SignInRefused extends CredentialsSignin {
  constructor(override readonly code: "code_needed" | "code_wrong" | "rate_limited" | "unavailable") {
    super()
  }
}

function causeOf(error: Error): unknown {
  return (error.cause as { err?: unknown } | undefined)?.err
}

/** The login that a session cookie names; null when the cookie is not ours. Whether it still counts, its row decides. */
export async function sidOf(cookie: string): Promise<string | null> {
  try {
    const token = await decode({ token: cookie, secret: authSecret(), salt: sessionCookieName() })
    return typeof token?.sid === "string" ? token.sid : null
  } catch {
    return null
  }
}

/** Whether people can sign in by an identity provider. */
export function isSsoOn(): boolean {
  return env().OIDC_ISSUER !== undefined
}

function ssoProvider() {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env()
  return {
    id: SSO,
    name: OIDC_NAME,
    type: "oidc",
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    checks: ["pkce", "state", "nonce"],
    // Many say the address and the groups there alone.
    idToken: false,
    authorization: { params: { scope: "openid email profile" } },
    profile: ({ sub }: { sub: string }) => ({ id: sub }),
  } satisfies OIDCConfig<{ sub: string }>
}

/** Whether a login is opened: else where to go instead. */
async function letInByProvider(
  user: object,
  claims: Readonly<Record<string, unknown>>,
): Promise<true | string> {
  const given = await headers()
  const place = { userAgent: given.get("user-agent"), address: clientAddress(given) }
  const { OIDC_ROLE_CLAIM, OIDC_ROLE_MAP } = env()
  const roleOf = (of: Readonly<Record<string, unknown>>) => roleOfClaims(of, OIDC_ROLE_CLAIM, OIDC_ROLE_MAP)
  const result = await signInByProvider(database(), claims, roleOf, place, presentTime())
  if ("refused" in result) return `/sign-in?refused=${result.refused}`
  const jar = await cookies()
  if ("sid" in result.login) {
    const cookie = jar.get(sessionCookieName())?.value
    const former = cookie ? await sidOf(cookie) : null
    if (former) await tryToHandOverDevices(database(), former, result.login)
    Object.assign(user, { sid: result.login.sid })
    return true
  }
  jar.set(...stepCookie(result.login.pending, STEP_MS / 1000))
  const next = jar.get(callbackCookieName())?.value ?? ""
  const path = URL.canParse(next) ? new URL(next).pathname + new URL(next).search : "/"
  return path === "/" ? "/sign-in/code" : `/sign-in/code?${new URLSearchParams({ next: path })}`
}

function config(): NextAuthConfig {
  const cookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const
  return {
    secret: authSecret(),
    trustHost: true,
    session: { strategy: "jwt", maxAge: MAX_AGE_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions },
      csrfToken: { name: cookieName("csrf"), options: cookieOptions },
      callbackUrl: { name: callbackCookieName(), options: cookieOptions },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {}, code: {} },
        async authorize({ email, password, code }, request) {
          const input = ProgramSignInInput.safeParse({ email, password, code: code || undefined })
          if (!input.success) return null
          const address = clientAddress(request.headers)
          const userAgent = request.headers.get("user-agent")
          const attempt = { ...input.data, address, userAgent }
          const result = await signInWithPassword(database(), attempt, presentTime())
          if (!result.ok) {
            const { code } = result.problem
            if (code === "unauthenticated") return null
            throw new SignInRefused(code === "invalid_input" ? "code_wrong" : code)
          }
          if (!("sid" in result.value)) throw new SignInRefused("code_needed")
          return { id: result.value.userId, sid: result.value.sid }
        },
      }),
      // No door leads here: its path is none of those that are answered, and without an opened login it says no.
      Credentials({
        id: "opened",
        credentials: {},
        authorize: () => {
          const login = opened.getStore()
          return login ? { id: login.userId, sid: login.sid } : null
        },
      }),
      ...(isSsoOn() ? [ssoProvider()] : []),
    ],
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.provider === SSO ? letInByProvider(user, claimsOf(account.id_token, profile ?? {})) : true,
      // What a client sends with `update` never reaches the token: only sign-in writes, and only the login's id.
      async jwt({ token, user, trigger }) {
        if (trigger === "signIn" && user) return { sid: (user as { sid?: string }).sid }
        const sid = typeof token.sid === "string" ? token.sid : ""
        return sid && (await findSessionActor(database(), sid, presentTime())) ? { sid } : null
      },
      // Its own throws at an address that is none.
      redirect: ({ url, baseUrl }) =>
        URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === baseUrl
          ? new URL(url, baseUrl).href
          : baseUrl,
      session: ({ session, token }) => ({ expires: session.expires, sid: token.sid }),
    },
    events: {
      async signOut(message) {
        if ("token" in message && typeof message.token?.sid === "string") {
          await revokeAuthSession(database(), message.token.sid, presentTime())
        }
      },
    },
    logger: {
      error: (error) => {
        // Names are shortened by the build, types are not. The first kind is a wrong password.
        const { type = error.name } = error as { type?: string }
        if (type === "CredentialsSignin") return
        const level = THEIR_ERRORS.has(type) && !isOutage(causeOf(error)) ? "info" : "error"
        log[level]({ ...errorFacts(error), error: type }, "signing in or out failed")
      },
      warn: () => {},
      debug: () => {},
    },
  }
}

const auth = NextAuth(config)

/** Auth.js's own endpoints. */
export const { handlers, signOut } = auth

/** Lets the browser keep a login that was opened: Auth.js sets its cookie. */
export async function keepLogin(login: SignedIn): Promise<void> {
  await opened.run(login, () => auth.signIn("opened", { redirect: false }))
}

/** Begins a sign-in by the identity provider, which goes on to a path of ours: the provider's address to go to. */
export function beginSso(path: string): Promise<string> {
  return auth.signIn(SSO, { redirect: false, redirectTo: new URL(path, env().APP_URL).href })
}
