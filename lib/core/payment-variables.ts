import { z } from "zod"
import { isLoopback } from "./loopback"

const apiBase = z
  .url({ protocol: /^http$/, error: "give an http address of this machine" })
  .refine((address) => isLoopback(new URL(address).hostname), {
    error: "is for tests: only an address of this machine may stand in for Stripe",
  })
  .transform((address) => new URL(address).origin)

/** The environment's variables about payments. Their values are never repeated in what is said of them. */
export const PAYMENT_VARIABLES = {
  /** Through whom cards are held and charged. Unset: nobody in production, else the sandbox, whose money is none. */
  PAYMENTS: z.enum(["off", "sandbox", "stripe"]).optional(),
  /** A secret or restricted key of Stripe's; what it begins with says whether its money is real. */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, { error: "give a secret key, which begins with sk_ or rk_" })
    .optional(),
  /** By which Stripe signs what it tells this application. */
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\S+$/, { error: "give the endpoint's signing secret, which begins with whsec_" })
    .optional(),
  /** What stands in for Stripe in tests. */
  STRIPE_API_BASE: apiBase.optional(),
}

/** Through whom cards are held and charged; nobody where it is off. */
export type PaymentsThrough = "off" | "sandbox" | "stripe"

/** Whether a key of Stripe's takes real money. */
export function isLiveKey(key: string): boolean {
  return /^(sk|rk)_live_/.test(key)
}

type StripeVariables = {
  readonly STRIPE_SECRET_KEY?: string | undefined
  readonly STRIPE_WEBHOOK_SECRET?: string | undefined
  readonly STRIPE_API_BASE?: string | undefined
}

/** Why payments cannot go through Stripe with these, one line each. */
export function stripeRefusals(variables: StripeVariables, isDemo: boolean): string[] {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE } = variables
  const isLive = key !== undefined && isLiveKey(key)
  return [
    key === undefined && "STRIPE_SECRET_KEY is not set: PAYMENTS=stripe needs the account's secret key.",
    STRIPE_WEBHOOK_SECRET === undefined &&
      "STRIPE_WEBHOOK_SECRET is not set: PAYMENTS=stripe needs the signing secret of its webhook endpoint.",
    isLive && isDemo && "STRIPE_SECRET_KEY is a live key: the demo must not take real money.",
    isLive &&
      STRIPE_API_BASE !== undefined &&
      "STRIPE_API_BASE is for tests: a live key goes to nobody but Stripe.",
  ].filter((refusal) => refusal !== false)
}
