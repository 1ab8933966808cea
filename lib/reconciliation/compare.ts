import type { Currency } from "@/lib/core/money"
import type { FindingKind } from "@/lib/core/payments"
import type { Payment } from "@/lib/payments/load-payment"
import type { Intent } from "@/lib/payments/provider"
import type { IntentSums } from "@/lib/payments/sums-by-intent"

/** What a finding says beside its kind: amounts in minor units of `currency`, as we have them and as the provider does. */
export type FindingDetail = {
  readonly currency?: Currency
  readonly here?: number
  readonly there?: number
}

/** A difference between the provider's books and ours. `objectRef` names an intent, or an operation or payment of ours. */
export type Difference = {
  readonly objectRef: string
  readonly paymentId: string | null
  readonly kind: FindingKind
  readonly detail: FindingDetail
}

type Money = Pick<Payment, "id" | "intentRef" | "supersededRef" | "held" | "captured" | "refunded"> & {
  /** What each of its takings came to and gave back. */
  readonly takings: readonly IntentSums[]
}

/**
 * Where a taking of money at the provider and the payment that knows it differ. What no payment knows is a difference where money is held or
 * was taken; a live hold beside the payment's own, and beside the one that is to be released, is one that nobody needs.
 */
export function differencesOf(intent: Intent, payment: Money | null): Difference[] {
  const { ref: objectRef, currency, captured, refunded, held } = intent
  const differs = (kind: FindingKind, here: number, there: number): Difference => ({
    objectRef,
    paymentId: payment?.id ?? null,
    kind,
    detail: { currency, here, there },
  })
  const compared = (kind: FindingKind, here: number, there: number) =>
    here === there ? [] : [differs(kind, here, there)]
  if (payment === null) return compared("unknown_here", 0, captured + held)
  const others = payment.takings.filter(({ ref }) => ref !== objectRef)
  if (objectRef === payment.intentRef) {
    return [
      ...compared("captured_differs", payment.captured - sumOf(others, "captured"), captured),
      ...compared("refunded_differs", payment.refunded - sumOf(others, "refunded"), refunded),
      ...compared("held_differs", payment.held, held),
    ]
  }
  const own = payment.takings.filter(({ ref }) => ref === objectRef)
  return [
    ...compared("captured_differs", sumOf(own, "captured"), captured),
    ...compared("refunded_differs", sumOf(own, "refunded"), refunded),
    ...(objectRef === payment.supersededRef ? [] : compared("second_hold", 0, held)),
  ]
}

function sumOf(takings: readonly IntentSums[], what: "captured" | "refunded"): number {
  return takings.reduce((sum, taking) => sum + taking[what], 0)
}
