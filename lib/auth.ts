import { AsyncLocalStorage } from "node:async_hooks"
import NextAuth, { type NextAuthConfig } from "next-auth"
import { decode } from "next-auth/jwt"
import Credentials from "next-auth/providers/credentials"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { DAY_SECONDS } from "@/lib/core/duration"
import type { Role } from "@/lib/core/vocabulary"
import { findSessionActor, revokeAuthSession } from "./accounts/auth-sessions"
import { SignInInput } from "./accounts/inputs"
import { signInWithPassword } from "./accounts/sign-in"
import { presentTime } from "./clock"
import { callbackCookieName, cookieName, isSecure, sessionCookieName } from "./cookie-names"
import { clientAddress } from "./core/client-address"
import type { Result } from "./core/result"
import { authSecret } from "./env"
import { errorFacts, log } from "./log"

// As long as any login lasts; when it ends is decided by its row.
const MAX_AGE_SECONDS = 30 * DAY_SECONDS

/** What a client can bring about with what it sends; the last two are bodies that cannot be read. */
const THEIR_ERRORS = new Set(["JWTSessionError", "MissingCSRF", "UnknownAction", "SyntaxError", "TypeError"])

type SignedIn = Result<{ userId: string; role: Role; sid: string }>
const outcome = new AsyncLocalStorage<{ result?: SignedIn }>()

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

function config(): NextAuthConfig {
  const cookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const
  return {
    secret: authSecret(),
    trustHost: true,
    session: { strategy: "jwt", maxAge: MAX_AGE_SECONDS },
    pages: { signIn: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions },
      csrfToken: { name: cookieName("csrf"), options: cookieOptions },
      callbackUrl: { name: callbackCookieName(), options: cookieOptions },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const input = SignInInput.safeParse({ email: credentials.email, password: credentials.password })
          if (!input.success) return null
          const address = clientAddress(request.headers)
          const userAgent = request.headers.get("user-agent")
          const result = await signInWithPassword(
            database(),
            { ...input.data, address, userAgent },
            presentTime(),
          )
          const slot = outcome.getStore()
          if (slot) slot.result = result
          return result.ok ? { id: result.value.userId, sid: result.value.sid } : null
        },
      }),
    ],
    callbacks: {
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

/** Signs in through Auth.js, which sets the cookie; answers what the password check said. */
export async function signIn(email: string, password: string): Promise<SignedIn | undefined> {
  const slot: { result?: SignedIn } = {}
  await outcome.run(slot, async () => {
    try {
      await auth.signIn("credentials", { email, password, redirect: false })
    } catch (error) {
      if (!slot.result || slot.result.ok) throw error
    }
  })
  return slot.result
}
