import { linkPath } from "@/lib/accounts/link-rules"
import { type AccountKind, FACTOR_KINDS } from "@/lib/core/telling"
import type { Role } from "@/lib/core/vocabulary"
import type { MailContent } from "@/lib/mail/content"
import { formatZonedMoment, shortStyle } from "@/lib/time"
import { FACTOR_SAID } from "./factor-words"
import type { AccountMessage } from "./messages"
import type { Said } from "./words"

/** Stands in a mail where its link's secret comes: it is put in where the mail goes out, and is kept nowhere. */
export const SECRET_MARK = "~link~"

const AS: Record<Role, string> = {
  investor: "as an investor: you find research analysts and book one-to-one sessions with them.",
  analyst: "as an analyst: investors book one-to-one sessions with you, at times that you post.",
  admin: "as an administrator.",
}

type Say = (message: AccountMessage, now: Date) => Said

const NOT_YOU = "If that was not you, nothing happens as long as nobody uses the link: leave it."
const NOT_YOU_NEW = `${NOT_YOU} By the link you can also set a new password, which makes the account yours alone.`
const NOT_YOU_DONE =
  "If that was not you, choose a new password with “Forgot password?” on the sign-in page, and tell your administrator."

/** Every kind's words: a kind without them does not compile. */
const SAID: { readonly [Kind in AccountKind]: Say } = {
  invited: (m, now) => ({
    subject: m.askedBy ? `${m.askedBy} invites you to ${m.house}` : `You are invited to ${m.house}`,
    headline: m.askedBy ? `${m.askedBy} invites you` : "You are invited",
    lines: [
      `${m.reader.addressedAs}, you are invited ${AS[m.role]}`,
      `To accept, choose a password. ${opens(m, now)}`,
    ],
  }),
  password_reset: (m, now) => ({
    subject: "Choose a new password",
    headline: "Choose a new password",
    lines: [
      m.askedBy
        ? `${m.askedBy} sends you this link, by which you choose a new password for ${m.house}.`
        : `Somebody asked for a new password for your account at ${m.house}.`,
      `${opens(m, now)} Your password stays as it is until then.`,
      ...(m.askedBy ? [] : [NOT_YOU]),
    ],
  }),
  email_confirmation: (m, now) => ({
    subject: "Confirm your e-mail address",
    headline: "Confirm your e-mail address",
    lines: [
      m.newAddress
        ? `This address was given as the new one of an account at ${m.house}.`
        : `This address was given for a new account at ${m.house}.`,
      `${opens(m, now)} Where you are not signed in, it asks for the password ${m.newAddress ? "of that account" : "chosen at sign-up"}.`,
      m.newAddress ? NOT_YOU : NOT_YOU_NEW,
    ],
  }),
  email_change_asked: (m) => ({
    subject: "Your e-mail address is to be changed",
    headline: "Your e-mail address is to be changed",
    lines: [
      `It is to be ${m.newAddress ?? "another one"}, once the link that was sent there is opened. Until then this one counts.`,
      NOT_YOU_DONE,
    ],
  }),
  email_changed: (m) => ({
    subject: "Your e-mail address was changed",
    headline: "Your e-mail address was changed",
    lines: [
      `From now on you sign in with ${m.newAddress ?? "another one"}, and hear from us there.`,
      "If that was not you, tell your administrator at once.",
    ],
  }),
  password_changed: () => ({
    subject: "Your password was changed",
    headline: "Your password was changed",
    lines: ["All other browsers were signed out.", NOT_YOU_DONE],
  }),
  sign_up_repeated: (m) => ({
    subject: "You have an account already",
    headline: "You have an account already",
    lines: [
      `Somebody tried to sign up to ${m.house} with this address. Nothing was changed.`,
      "If that was you, sign in. A password that you do not know any more can be chosen anew there.",
    ],
  }),
  ...FACTOR_SAID,
}

/** What a message about an account says. */
export function accountSaid(message: AccountMessage, now: Date): Said {
  return SAID[message.kind](message, now)
}

function opens({ link, reader }: AccountMessage, now: Date): string {
  if (!link) return ""
  const until = formatZonedMoment(
    link.expiresAt,
    reader.clock,
    shortStyle(link.expiresAt, now, reader.clock.timeZone),
  )
  return `The link works once, until ${until}.`
}

const LINK_WORDS = {
  invite: "Accept the invitation",
  reset: "Choose a new password",
  confirm_email: "Confirm this address",
}
const WHY: Partial<Record<AccountKind, string>> = {
  invited:
    "You get this because an account was made for you. Whoever has the link can use it: pass it on to nobody.",
  password_reset:
    "You get this because of your account. Whoever has the link can use it: pass it on to nobody.",
}
const WHY_ELSE = "You get this because it is about who can sign in with your account."

/** The one link of a message about an account, and why its mail comes. */
export function accountFrame(
  { kind, link }: AccountMessage,
  appUrl: string,
): Pick<MailContent, "link" | "why"> {
  const why = WHY[kind] ?? WHY_ELSE
  if (link) {
    const href = `${appUrl}${linkPath(link.kind, SECRET_MARK)}`
    return { link: { words: LINK_WORDS[link.kind], href, isAct: true }, why }
  }
  if (FACTOR_KINDS.some((of) => of === kind)) {
    const href = `${appUrl}/settings/access`
    return { link: { words: "Look at how you sign in", href, isAct: false }, why }
  }
  return { link: { words: "Sign in", href: `${appUrl}/sign-in`, isAct: false }, why }
}
