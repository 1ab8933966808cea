import { encode } from "next-auth/jwt"
import type { Database } from "@/db/client"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { sessionCookieName } from "@/lib/cookie-names"
import type { ActionState, FormAction } from "@/lib/core/action-state"

/** What a browser would post of these fields. */
export function formOf(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}

/** The cookie of somebody who signed in at a moment. */
export async function loginCookie(db: Database, userId: string, now: Date): Promise<string> {
  const token = { sid: await openAuthSession(db, userId, now) }
  return encode({ token, secret: process.env.AUTH_SECRET ?? "", salt: sessionCookieName() })
}

/** What an action answers to a form, or that it sends the browser to another page. */
export async function send<T>(
  action: FormAction<T>,
  values: Readonly<Record<string, string>>,
): Promise<ActionState<T> | "went on"> {
  try {
    return await action(null, formOf(values))
  } catch (error) {
    if (String((error as { digest?: string }).digest).startsWith("NEXT_REDIRECT")) return "went on"
    throw error
  }
}
