import Bowser from "bowser"
import type { apiTokens, authSessions } from "@/db/schema/users"
import type { User } from "@/lib/context"
import type { OutputOf } from "@/lib/core/output"
import type { LoginOutput, MeOutput, NewTokenOutput, PendingEmailOutput, TokenOutput } from "./wire"

export type MeView = OutputOf<typeof MeOutput>
export type TokenView = OutputOf<typeof TokenOutput>
export type NewTokenView = OutputOf<typeof NewTokenOutput>
export type PendingEmail = OutputOf<typeof PendingEmailOutput>
export type LoginView = OutputOf<typeof LoginOutput>

/** A person as he is to himself. */
export function meView(user: User): MeView {
  const { id, role, name, email, addressedAs, firm, timeZone, hourCycle, weekStart } = user
  return { id, role, name, email, addressedAs, firm, timeZone, hourCycle, weekStart }
}

/** A token as its owner sees it. */
export function tokenView(row: typeof apiTokens.$inferSelect): TokenView {
  const { id, name, scope, createdAt, expiresAt, lastUsedAt } = row
  return { id, name, scope, createdAt, expiresAt, lastUsedAt }
}

/** A login as its owner sees it; `currentId` is that of the login which asks. */
export function loginView(row: typeof authSessions.$inferSelect, currentId: string | undefined): LoginView {
  const { id, address, createdAt, lastSeenAt, userAgent } = row
  return { id, ...programOf(userAgent), address, createdAt, lastSeenAt, isCurrent: id === currentId }
}

/** Which browser and system a request named, as far as that is known. */
function programOf(userAgent: string | null): Pick<LoginView, "browser" | "system"> {
  if (!userAgent) return { browser: null, system: null }
  const { browser, os } = Bowser.parse(userAgent)
  return { browser: browser.name || null, system: os.name || null }
}
