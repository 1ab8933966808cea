import { DAY_MS } from "@/lib/core/duration"
import type { Role } from "@/lib/core/vocabulary"

/** So long after an admin asked to erase somebody another one can confirm it. */
export const ERASURE_ASKED_DAYS = 7

/** Until when another admin can confirm what one has asked for. */
export function erasureExpiresAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + ERASURE_ASKED_DAYS * DAY_MS)
}

/** Since when it must have been asked for, to be confirmed now. */
export function erasureAskedSince(now: Date): Date {
  return new Date(now.getTime() - ERASURE_ASKED_DAYS * DAY_MS)
}

const NAMES: Record<Role, string> = {
  investor: "Former investor",
  analyst: "Former analyst",
  admin: "Former administrator",
}

/** What somebody is called once he was erased. */
export function erasedName(role: Role): string {
  return NAMES[role]
}

/** An address that is nobody's: no mail can ever reach it (RFC 2606). */
export function erasedEmail(userId: string): string {
  return `erased.${userId}@erased.invalid`
}

/** What stands where a note of his stood. */
export const ERASED_NOTE = "This note was removed when its writer was erased."
