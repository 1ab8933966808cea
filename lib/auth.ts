import { AsyncLocalStorage } from "node:async_hooks"
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth"
import { decode } from "next-auth/jwt"
import Credentials from "next-auth/providers/credentials"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { DAY_SECONDS } from "@/lib/core/duration"
import { findSessionActor, revokeAuthSession } from "./accounts/auth-sessions"
import { ProgramSignInInput } from "./accounts/inputs"
import type { SignedIn } from "./accounts/open-login"
import { signInWithPassword } from "./accounts/sign-in"
import { presentTime } from "./clock"
import { callbackCookieName, cookieName, isSecure, sessionCookieName } from "./cookie-names"
import { clientAddress } from "./core/client-address"
import { authSecret } from "./env"
import { errorFacts, log } from "./log"

// As long as any login lasts; when it ends is decided by its row.
const MAX_AGE_SECONDS = 30 * DAY_SECONDS

/** What a client can bring about with what it sends; the last two are bodies that cannot be read. */
const THEIR_ERRORS = new Set(["JWTSessionError", "MissingCSRF", "UnknownAction", "SyntaxError", "TypeError"])

/** A login that was opened already, for the time that its cookie is written. */
const opened = new AsyncLocalStorage<SignedIn>()

/** Why a sign-in over HTTP was refused though the password was right: Auth.js tells it as `code` in the address that it answers. */
class StepRefused extends CredentialsSignin {
  constructor(override readonly code: "code_needed" | "code_wrong") {
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
        credentials: { email: {}, password: {}, code: {} },
        async authorize({ email, password, code }, request) {
          const input = ProgramSignInInput.safeParse({ email, password, code: code || undefined })
          if (!input.success) return null
          const address = clientAddress(request.headers)
          const userAgent = request.headers.get("user-agent")
          const attempt = { ...input.data, address, userAgent }
          const result = await signInWithPassword(database(), attempt, presentTime())
          if (!result.ok && result.problem.code === "invalid_input") throw new StepRefused("code_wrong")
          if (!result.ok) return null
          if (!("sid" in result.value)) throw new StepRefused("code_needed")
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

/** Lets the browser keep a login that was opened: Auth.js sets its cookie. */
export async function keepLogin(login: SignedIn): Promise<void> {
  await opened.run(login, () => auth.signIn("opened", { redirect: false }))
}
