import { env } from "@/lib/env"

/** A cookie without meaning, for the time that the browser is open: bringing it back shows that cookies are kept. */
export function cookieProof() {
  const secure = env().APP_URL.startsWith("https:")
  return {
    name: `${secure ? "__Host-" : ""}analyst-connect.kept`,
    value: "1",
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
  } as const
}
