import { headers } from "next/headers"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import type { LoginPlace } from "@/lib/accounts/auth-sessions"
import type { SignedIn } from "@/lib/accounts/open-login"
import { keepLogin } from "@/lib/auth"
import { clientAddress } from "@/lib/core/client-address"
import { type Result, refuse } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { tryToHandOverDevices } from "@/lib/push/hand-over-devices"
import { findCookieLogin } from "./auth-session"

/** Takes a step of signing in from where the request comes; a login that it opens is the browser's from now on. */
export async function letIn<T extends object>(
  step: (place: LoginPlace) => Promise<Result<T | SignedIn>>,
): Promise<Result<T | SignedIn>> {
  try {
    const former = await findCookieLogin()
    const given = await headers()
    const result = await step({ userAgent: given.get("user-agent"), address: clientAddress(given) })
    if (!result.ok || !("sid" in result.value)) return result
    await keepLogin(result.value)
    if (former) await tryToHandOverDevices(database(), former, result.value)
    return result
  } catch (error) {
    if (!isOutage(error) && !isOutage((error as { cause?: { err?: unknown } }).cause?.err)) throw error
    log.error(errorFacts(error), "the database did not answer a sign-in")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}
