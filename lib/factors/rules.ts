import type { User } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"

/** For so long a key that was shown can be confirmed by its first code. */
export const SET_UP_MS = HOUR_MS
/** For so long the second step may come after the password. */
export const STEP_MS = 10 * MINUTE_MS

/** For so long after signing in whoever has neither password nor app may set up another way in without showing more. */
export const FRESH_MS = 10 * MINUTE_MS

/** Whether somebody must have a second step: an administrator, where ADMIN_MFA says so. */
export function mustHaveFactor({ role }: Pick<User, "role">, adminMfa: "optional" | "required"): boolean {
  return role === "admin" && adminMfa === "required"
}

/** Whether what was typed can be a code of an authenticator app, rather than a recovery code. */
export function isOfApp(code: string): boolean {
  return /^\d{6}$/.test(code.replace(/\s/g, ""))
}

/** Why somebody was not believed to be who is signed in. */
export const NOT_PROVEN = "That is neither your password nor a code that can still be used."
/** The same of who has neither password nor app, and signed in too long ago. */
export const NOT_FRESH =
  "You signed in more than ten minutes ago. Sign out and in again, then do this; or give a recovery code, if you have one."
/** Why a code lets nobody in. */
export const CODE_UNFIT =
  "This code does not fit, or was used before. Wait for the next one, and look that your device’s clock is right."
/** Why what a browser made is no passkey of the caller's. */
export const PASSKEY_UNFIT = "Your browser’s answer does not fit, or took too long. Try again."
