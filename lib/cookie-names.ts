import { env } from "./env"

/** Whether the application is reached by https, so that its cookies are for https alone. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:")
}

/** The name of a cookie of Auth.js's or beside them: `__Host-` on https. */
export function cookieName(of: "session" | "csrf" | "callback" | "step"): string {
  return `${isSecure() ? "__Host-" : ""}analyst-connect.${of}`
}

/** The cookie in which a browser keeps for so many seconds that the first step of signing in was right; "" and 0 take it away. */
export function stepCookie(value: string, maxAge: number) {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(), maxAge } as const
  return [cookieName("step"), value, options] as const
}

/** The login cookie's name. */
export function sessionCookieName(): string {
  return cookieName("session")
}

/** The name of the cookie in which Auth.js keeps where to go on to. */
export function callbackCookieName(): string {
  return cookieName("callback")
}
