import { encode } from "next-auth/jwt"
import type { Database } from "@/db/client"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { sessionCookieName } from "@/lib/cookie-names"
import { authSecret, env } from "@/lib/env"
import { makeAnalyst, makeUser, NOW } from "./factories"

/** Every kind of caller that a door answers: the two parties of a booking, others of their roles, and the rest. */
export const CALLERS = [
  "anonymous",
  "ownInvestor",
  "otherInvestor",
  "ownAnalyst",
  "otherAnalyst",
  "disabled",
  "admin",
] as const
export type Caller = (typeof CALLERS)[number]

/** The callers who have an account. */
export type Actors = Readonly<Record<Exclude<Caller, "anonymous">, User>>

/** What a browser sends in which somebody has signed in. */
export async function loginHeaders(
  db: Database,
  { id }: User,
  isMultiFactor = false,
): Promise<Record<string, string>> {
  const place = { userAgent: null, address: null, isMultiFactor }
  const token = { sid: await openAuthSession(db, id, presentTime(), place) }
  const name = sessionCookieName()
  const cookie = `${name}=${await encode({ token, secret: authSecret(), salt: name })}`
  return { cookie, origin: env().APP_URL }
}

/** One account for each kind of caller. */
export async function makeActors(db: Database): Promise<Actors> {
  return {
    ownInvestor: await makeUser(db, "investor"),
    otherInvestor: await makeUser(db, "investor"),
    ownAnalyst: await makeAnalyst(db),
    otherAnalyst: await makeAnalyst(db),
    disabled: await makeUser(db, "investor", { disabledAt: NOW }),
    admin: await makeUser(db, "admin"),
  }
}
