import type { Decline } from "@/lib/payments/provider"

/** Stripe's codes after which the same card stays refused, whenever it is tried. */
const FINAL = new Set([
  "amount_too_large",
  "amount_too_small",
  "card_not_supported",
  "charge_already_refunded",
  "currency_not_supported",
  "do_not_try_again",
  "expired_card",
  "fraudulent",
  "highest_risk_level",
  "incorrect_number",
  "invalid_account",
  "invalid_expiry_month",
  "invalid_expiry_year",
  "invalid_number",
  "lost_card",
  "merchant_blacklist",
  "new_account_information_available",
  "payment_method_unexpected_state",
  "pickup_card",
  "resource_missing",
  "restricted_card",
  "revocation_of_all_authorizations",
  "revocation_of_authorization",
  "security_violation",
  "service_not_allowed",
  "stolen_card",
  "stop_payment_order",
  "transaction_not_allowed",
])

type Refused = {
  readonly code?: string | undefined
  readonly decline_code?: string | undefined
  readonly advice_code?: string | undefined
}

/** Why a card was refused, and whether the bank's advice, else the code, leaves room for another try. */
export function declineOf({ code, decline_code, advice_code }: Refused): Decline {
  const why = decline_code || code || "card_declined"
  const isRetryable = advice_code ? advice_code !== "do_not_try_again" : !FINAL.has(why)
  return { code: why, isRetryable }
}

/** Whether a refusal only asks for the cardholder. */
export function asksForCardholder({ code }: Decline): boolean {
  return code === "authentication_required"
}
