import { env } from "./env"

/** Whether the application is reached by https, so that its cookies are for https alone. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:")
}

/** The name of a cookie of Auth.js's or beside them: `__Host-` on https. */
export function cookieName(of: "session" | "csrf" | "callback" | "step"): string {
  return `${isSecure() ? "__Host-" : ""}analyst-connect.${of}`
}

/** The login cookie's name. */
export function sessionCookieName(): string {
  return cookieName("session")
}

/** The name of the cookie in which Auth.js keeps where to go on to. */
export function callbackCookieName(): string {
  return cookieName("callback")
}
