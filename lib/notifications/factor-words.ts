import type { FactorKind } from "@/lib/core/telling"
import type { AccountMessage } from "./messages"
import type { Said } from "./words"

// A new password alone would help against none of this: it leaves second steps as they are.
const NOT_YOU =
  "If that was not you, tell your administrator at once, who can take every second step away and sign you out everywhere. Then choose a new password with “Forgot password?” on the sign-in page."

/** What is said of a way to sign in that came, went or was used: never a name, a key or a code of it. */
export const FACTOR_SAID: { readonly [Kind in FactorKind]: (message: AccountMessage) => Said } = {
  second_factor_added: () =>
    said("An authenticator app was set up", [
      "From now on a code of it is asked when you sign in. Other browsers that the password alone had signed in were signed out.",
    ]),
  second_factor_removed: () =>
    said("Your authenticator app was removed", ["No code of it is asked any more when you sign in."]),
  second_factor_reset: () =>
    said(
      "Your second step was taken away",
      [
        "An administrator took away your authenticator app, passkeys and recovery codes, and signed you out everywhere. You can set up new ones under Settings, Access.",
      ],
      "If you did not ask for that, tell your administrator at once, and choose a new password with “Forgot password?” on the sign-in page: it is all that is asked now.",
    ),
  passkey_added: () =>
    said("A passkey was added", ["It signs in to your account from now on, also without the password."]),
  passkey_removed: () => said("A passkey was removed", ["It signs nobody in to your account any more."]),
  recovery_code_used: () =>
    said("A recovery code was used", [
      "One of your recovery codes was used in place of your second step. It works no more; how many are left stands under Settings, Access.",
    ]),
  recovery_codes_renewed: () => said("New recovery codes were made", ["Those of before work no more."]),
  identity_linked: ({ house }) =>
    said(
      "Your account was linked to single sign-on",
      [`From now on whoever signs in there as you is signed in to ${house}, too.`],
      "If that was not you, tell your administrator at once, who can close your account until it is cleared up.",
    ),
}

function said(happened: string, lines: readonly string[], notYou = NOT_YOU): Said {
  return { subject: happened, headline: happened, lines: [...lines, notYou] }
}
