import type { User } from "@/lib/context"
import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import type { Role } from "@/lib/core/vocabulary"
import { type Clock, formatSpan } from "@/lib/time"
import { currentZoneName } from "@/lib/zone-names"

/** The clock an actor is shown times on; UTC until the browser has told a zone. */
export function clockOf(actor: Pick<User, "timeZone" | "hourCycle">): Clock {
  return { timeZone: currentZoneName(actor.timeZone ?? "UTC"), hourCycle: actor.hourCycle }
}

/** Why a login does not count any more. */
export type LoginEnd = "idle" | "old" | "revoked" | "disabled"

/** How many minutes a login lasts untouched, and at most. */
export const LOGIN_MINUTES: Readonly<Record<Role, { readonly idle: number; readonly absolute: number }>> = {
  investor: { idle: 7 * DAY_MINUTES, absolute: 30 * DAY_MINUTES },
  analyst: { idle: 7 * DAY_MINUTES, absolute: 30 * DAY_MINUTES },
  admin: { idle: 30, absolute: 12 * HOUR_MINUTES },
}

/** Why somebody is signed out, for himself. */
export function loginEndWords(how: LoginEnd, role: Role): string {
  const { idle, absolute } = LOGIN_MINUTES[role]
  switch (how) {
    case "idle":
      return `You were signed out because nothing was done for ${formatSpan(idle)}.`
    case "old":
      return `A login lasts ${formatSpan(absolute)} at most; yours has ended.`
    case "revoked":
      return "This login was ended from another window or device."
    case "disabled":
      return "This account was disabled. Ask the administrator."
  }
}

const HOME: Record<Role, string> = { investor: "/analysts", analyst: "/bookings", admin: "/admin" }

/** The first page of a role. */
export function homeOf(role: Role): string {
  return HOME[role]
}
