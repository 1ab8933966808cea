import { type Clock, formatDay, formatZonedMoment, shortStyle } from "@/lib/time"
import type { LoginView, TokenView } from "./views"

/** Logins and tokens as people read them, on a clock. */
export function accessWords(clock: Clock, now: Date) {
  const style = (at: Date) => shortStyle(at, now, clock.timeZone)
  const moment = (at: Date) => formatZonedMoment(at, clock, style(at))
  const day = (at: Date) => formatDay(at, clock.timeZone, style(at))
  return {
    moment,
    login: (login: LoginView) => ({
      id: login.id,
      name: nameOf(login),
      used: `Last used ${moment(login.lastSeenAt)}${login.address ? ` from ${login.address}` : ""}`,
      opened: `Signed in on ${day(login.createdAt)}`,
      isCurrent: login.isCurrent,
    }),
    token: (token: TokenView) => ({
      id: token.id,
      name: token.name,
      may: token.scope === "write" ? "reads and writes" : "reads",
      until: `Made on ${day(token.createdAt)}, valid until ${day(token.expiresAt)}`,
      used: token.lastUsedAt ? `Last used on ${moment(token.lastUsedAt)}` : "Not used yet",
    }),
  }
}

function nameOf({ browser, system }: LoginView): string {
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? "A browser that does not say which"
}
