/** What is refused of accounts, for the catalogue of problems. */
export const ACCOUNT_PROBLEMS = {
  last_admin: {
    status: 409,
    title: "The last administrator",
    detail: "This is the only administrator whose account is open. Make somebody else one first.",
  },
  own_account: {
    status: 409,
    title: "Your own account",
    detail: "You cannot do this to your own account. Ask another administrator.",
  },
  has_live_bookings: {
    status: 409,
    title: "There are live bookings",
    detail:
      "This person has requests or sessions that are not over yet. Cancel them, or wait until they are over.",
  },
  has_open_payments: {
    status: 409,
    title: "There are open payments",
    detail:
      "Sessions of this person are not paid for yet. Wait until they are, or write off under Payments what is owed.",
  },
  email_in_use: {
    status: 409,
    title: "That address is in use",
    detail: "Somebody else has this e-mail address. Give another one.",
  },
  not_invited: {
    status: 409,
    title: "Not waiting for an invitation",
    detail: "Only who was invited and has not accepted yet can be invited again.",
  },
  not_active: {
    status: 409,
    title: "Not an active account",
    detail: "This is possible for an active account alone.",
  },
  link_over: {
    status: 410,
    title: "This link opens nothing",
    detail: "It was used, replaced by a newer one, has expired, or never was. Ask for another one.",
  },
  second_admin_needed: {
    status: 409,
    title: "Another administrator has to confirm",
    detail: "You have asked for this yourself. It is done once another administrator says so too.",
  },
  user_erased: {
    status: 409,
    title: "This person was erased",
    detail: "Nothing is left of this account that could be changed.",
  },
  sign_up_closed: {
    status: 403,
    title: "This address cannot sign up",
    detail:
      "Only addresses of some firms can sign up here. Use yours of one of them, or ask for an invitation.",
  },
  email_unconfirmed: {
    status: 403,
    title: "Confirm your address first",
    detail:
      "Before your first booking, open the link that was mailed to you. Under Settings → Access another one can be sent.",
  },
  webhook_limit: {
    status: 409,
    title: "Too many webhooks",
    detail: "You have as many webhooks as you can have. Delete one that you do not need any more.",
  },
  token_limit: {
    status: 409,
    title: "Too many API tokens",
    detail: "You have as many API tokens as you can have. Revoke one that you do not need any more.",
  },
  passkey_limit: {
    status: 409,
    title: "Too many passkeys",
    detail: "You have as many passkeys as you can have. Remove one that you do not use any more.",
  },
  device_limit: {
    status: 409,
    title: "Too many devices",
    detail: "As many devices of yours are told as can be. Remove one that you do not use any more.",
  },
} as const
