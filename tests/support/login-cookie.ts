import { encode } from "next-auth/jwt"
import type { Database } from "@/db/client"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import type { User } from "@/lib/context"
import { sessionCookieName } from "@/lib/cookie-names"

/** The `Cookie` header by which a person's browser is signed in at an application that this process has started. */
export async function loginCookie(db: Database, user: User): Promise<string> {
  const token = { sid: await openAuthSession(db, user.id, new Date()) }
  const [salt, secret] = [sessionCookieName(), process.env.AUTH_SECRET ?? ""]
  return `${salt}=${await encode({ token, secret, salt })}`
}
