/** Why somebody whom the provider let in is not let in here. */
export const REFUSED_BY = {
  unverified: "Your provider does not vouch for your e-mail address. Confirm it there, then try again.",
  unknown: "There is no account for you here. Ask an administrator for an invitation.",
  other_identity:
    "The account with your e-mail address belongs to another identity at your provider. Ask an administrator.",
  changed: "Your account was changed while you signed in. Try again.",
  unavailable: "Signing in did not work just now, and nothing was changed. Try again in a moment.",
  disabled: "This account was disabled. Ask the administrator.",
} as const
export type RefusedBy = keyof typeof REFUSED_BY
