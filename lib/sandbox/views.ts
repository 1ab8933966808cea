import type { Currency } from "@/lib/core/money"
import type { CheckoutPurpose, CheckoutStatus } from "@/lib/core/payments"
import type { SandboxCard, SandboxEventWeather, SandboxProviderWeather } from "@/lib/core/sandbox"

/** What an admin lets happen to the sandbox. */
export type Weather = { readonly provider: SandboxProviderWeather; readonly events: SandboxEventWeather }

/** The session that a page of the provider's was opened for: what is paid, and when. Amounts in minor units. */
export type CheckoutSession = {
  readonly analystName: string
  readonly analystZone: string
  readonly topic: string | null
  readonly startUtc: Date
  readonly endUtc: Date
  readonly durationMinutes: number
  /** It is paid elsewhere: the amounts are the fee of not coming, for which the card is kept. */
  readonly feeOnly: boolean
  readonly currency: Currency
  readonly net: number
  readonly tax: number
  readonly taxLabel: string
  readonly gross: number
  /** Until when cancelling costs nothing, and what it costs from then on. */
  readonly freeUntil: Date
  readonly lateCancelPercent: number
  readonly lateFee: number
  /** Until when the time is kept for who has no card yet. */
  readonly heldUntil: Date | null
}

/** A page of the sandbox's, as who was sent to it sees it. */
export type SandboxCheckoutView = {
  readonly id: string
  readonly purpose: CheckoutPurpose
  readonly state: CheckoutStatus
  /** The card that was chosen on it last. */
  readonly chosen: SandboxCard | null
  /** The card that was saved before, on another page. */
  readonly saved: SandboxCard | null
  /** What is to be held, in minor units; null where a card is only saved. */
  readonly asked: { readonly amount: number; readonly currency: Currency } | null
  readonly returnPath: string
  readonly returnUrl: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly session: CheckoutSession | null
}
