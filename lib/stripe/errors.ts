import type Stripe from "stripe"
import { log } from "@/lib/log"
import { type Decline, ProviderUnreachable } from "@/lib/payments/provider"
import { declineOf } from "./declines"

export type StripeError = InstanceType<typeof Stripe.errors.StripeError>

/** What an error says became of a call. */
export type Failure =
  /** The card, or Stripe's rules, refuse it: nothing moved. `raw` is the intent as it is named there, if one is. */
  | { readonly kind: "refused"; readonly decline: Decline; readonly raw: Stripe.PaymentIntent | null }
  | { readonly kind: "unknown"; readonly reason: string }

/** Whether Stripe, or the way to it, failed: everything else is a mistake of ours. */
export function isStripeError(error: unknown): error is StripeError {
  return error instanceof Error && /^Stripe\w+Error$/.test(String((error as Partial<StripeError>).type))
}

/** Whether Stripe does not know what it was asked about. */
export function isMissing(error: unknown): error is StripeError {
  return isStripeError(error) && error.code === "resource_missing"
}

/** Whether it is a failure of Stripe's own that an earlier request under the same key met: it is answered from memory, and that request is over. */
export function isRemembered(error: unknown): boolean {
  if (!isStripeError(error) || (error.statusCode ?? 0) < 500) return false
  return error.headers?.["idempotent-replayed"] === "true"
}

/** An error in words that hold nobody's details. */
export function reasonOf(error: StripeError): string {
  return [error.type, error.statusCode, error.code].filter((part) => part !== undefined).join(" ")
}

/** Reads an error: only an answer that says so is a refusal. Rethrows what is no failure of Stripe's or the way to it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ProviderUnreachable) return { kind: "unknown", reason: error.message }
  if (!isStripeError(error)) throw error
  const isRefusal = error.type === "StripeCardError" || error.type === "StripeInvalidRequestError"
  if (!isRefusal) return { kind: "unknown", reason: reasonOf(error) }
  return { kind: "refused", decline: declineOf(error), raw: error.payment_intent ?? null }
}

const OPERATORS = ["StripeAuthenticationError", "StripePermissionError", "StripeInvalidRequestError"]

/** Says what only whoever runs the house can mend: a wrong key, a right it lacks, a request that the account may not make. */
export function tellOperator(error: unknown): void {
  if (!isStripeError(error)) return
  if (!OPERATORS.includes(error.type) || error.code === "resource_missing") return
  log.error(
    { reason: reasonOf(error), param: error.param, request: error.requestId },
    "Stripe refused a request",
  )
}
