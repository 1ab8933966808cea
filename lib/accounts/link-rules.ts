import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import type { AccountKind, NotificationKind } from "@/lib/core/telling"
import type { AccountLinkKind } from "@/lib/core/vocabulary"

/** How long each kind of link opens, in milliseconds. */
export const LINK_LIFE_MS: Record<AccountLinkKind, number> = {
  invite: 7 * DAY_MS,
  reset: 30 * MINUTE_MS,
  confirm_email: 2 * DAY_MS,
}

/** The mail that each kind comes with. */
export const MAIL_OF_LINK = {
  invite: "invited",
  reset: "password_reset",
  confirm_email: "email_confirmation",
} as const satisfies Record<AccountLinkKind, AccountKind>

/** Whether a mail of this kind carries a link that does something to its reader's account. */
export function carriesLink(kind: NotificationKind): boolean {
  return Object.values(MAIL_OF_LINK).some((own) => own === kind)
}

/** What a link still does: `disabled` where its user is. */
export type LinkState = "open" | "used" | "expired" | "replaced" | "disabled"

/** What decides on what a link does. */
export type LinkTimes = {
  readonly usedAt: Date | null
  readonly replacedAt: Date | null
  readonly expiresAt: Date
  /** When its user was disabled. */
  readonly disabledAt: Date | null
}

/** What a link does at a moment. */
export function linkState({ usedAt, replacedAt, expiresAt, disabledAt }: LinkTimes, now: Date): LinkState {
  if (usedAt) return "used"
  if (replacedAt) return "replaced"
  if (expiresAt <= now) return "expired"
  return disabledAt ? "disabled" : "open"
}

const PATHS: Record<AccountLinkKind, string> = {
  invite: "/invitation/",
  reset: "/reset-password/",
  confirm_email: "/confirm-email/",
}

/** Where the link of a secret leads. */
export function linkPath(kind: AccountLinkKind, secret: string): string {
  return `${PATHS[kind]}${secret}`
}

/** What became of a link's, for whoever reads its mail later. */
export const LINK_STATE_WORDS: Record<Exclude<LinkState, "open">, string> = {
  used: "It was used, and opens nothing any more.",
  replaced: "A newer one stands in its place, or it was called off: it opens nothing any more.",
  expired: "Its time has passed: it opens nothing any more.",
  disabled: "The account is disabled: it opens nothing.",
}
