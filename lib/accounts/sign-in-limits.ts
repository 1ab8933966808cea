import { createHash } from "node:crypto"
import type { Database, Handle } from "@/db/client"
import { type LimitRule, spend, takeBack } from "@/db/rate-limiter"
import { DAY_SECONDS, HOUR_SECONDS } from "@/lib/core/duration"
import { env } from "@/lib/env"
import { isOfApp } from "@/lib/factors/rules"

/** One attempt that was counted: how long to wait where it was one too many, and how to take the count back. */
export type Attempt = { readonly retryAfterSeconds: number; readonly giveBack: () => Promise<void> }

/** Mails that somebody can have sent to an address that is not shown to be his. */
const MAIL_RULES = [
  { name: "mail_account", points: 3, seconds: 15 * 60 },
  { name: "mail_address", points: 10, seconds: 15 * 60 },
] as const

/**
 * Counts one mail to an address that nobody has shown to be his, whether there is anybody of this address or not: 3 in 15 min for an address of
 * mail, 10 in 15 min from one client. Answers the whole seconds to wait when it was one too many, else 0.
 */
export async function spendMail(
  db: Handle,
  asked: { readonly email: string; readonly address: string | null },
): Promise<number> {
  if (env().RATE_LIMITS === "off") return 0
  const keys = [accountKey(asked.email), asked.address ?? "unknown"]
  const spent = MAIL_RULES.map((rule, index) => spend(db, rule, keys[index] ?? ""))
  return Math.max(...(await Promise.all(spent)))
}

/** Counts one question to a passkey: 60 in 15 min from one client. Answers the whole seconds to wait when it was one too many, else 0. */
export async function spendPasskeyAttempt(db: Database, address: string | null): Promise<number> {
  if (env().RATE_LIMITS === "off") return 0
  return spend(db, { name: "passkey_address", points: 60, seconds: 15 * 60 }, address ?? "unknown")
}

function accountKey(email: string): string {
  return createHash("sha256").update(email).digest("hex").slice(0, 32)
}

/**
 * Counts one attempt as a failure before the password is looked at, so that parallel guesses cannot slip through:
 * 5 in 15 min per account and address, 20 in 15 min per address, 100 an hour per account. `giveBack` takes the count
 * back after a success. A positive `retryAfterSeconds` refuses the attempt.
 */
export function spendSignInAttempt(
  db: Database,
  attempt: { readonly email: string; readonly address: string | null },
): Promise<Attempt> {
  const account = accountKey(attempt.email)
  const address = attempt.address ?? "unknown"
  return spendAttempt(db, [
    [{ name: "sign_in_pair", points: 5, seconds: 15 * 60 }, `${account}:${address}`],
    [{ name: "sign_in_address", points: 20, seconds: 15 * 60 }, address],
    [{ name: "sign_in_account", points: 100, seconds: HOUR_SECONDS }, account],
  ])
}

/**
 * The same of the second step, which only who knows the password comes to: 5 in 15 min per account and address, and of six digits, of
 * which three in a million fit at a time, 30 a day per account and password. So whoever has a leaked password locks the owner out neither
 * of his recovery codes, which nobody guesses, nor once that is changed.
 */
export function spendStepAttempt(
  db: Database,
  attempt: {
    readonly userId: string
    readonly passwordMark: string
    readonly code: string
    readonly address: string | null
  },
): Promise<Attempt> {
  const { userId, passwordMark, code, address } = attempt
  const daily = { name: "step_account", points: 30, seconds: DAY_SECONDS }
  return spendAttempt(db, [
    [{ name: "step_pair", points: 5, seconds: 15 * 60 }, `${userId}:${address ?? "unknown"}`],
    ...(isOfApp(code) ? [[daily, `${userId}:${passwordMark}`] as const] : []),
  ])
}

async function spendAttempt(
  db: Database,
  counted: readonly (readonly [rule: LimitRule, key: string])[],
): Promise<Attempt> {
  if (env().RATE_LIMITS === "off") return { retryAfterSeconds: 0, giveBack: async () => {} }
  const spent = await Promise.all(counted.map(([rule, key]) => spend(db, rule, key)))
  return {
    retryAfterSeconds: Math.max(...spent),
    giveBack: async () => {
      await Promise.all(counted.map(([rule, key]) => takeBack(db, rule, key)))
    },
  }
}
