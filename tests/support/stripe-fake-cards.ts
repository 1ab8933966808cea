/** What a card does that somebody gives; Stripe's test cards by their names. */
export type FakeCard = {
  readonly last4: string
  readonly brand: string
  /** Why it is refused where it is given. */
  readonly atSetup?: string
  /** Why it is refused when money is asked of it. */
  readonly atPayment?: string
  /** Whether its bank asks its holder each time. */
  readonly asks?: boolean
}

export const FAKE_CARDS = {
  works: { last4: "4242", brand: "visa" },
  mastercard: { last4: "4444", brand: "mastercard" },
  challenge: { last4: "3184", brand: "visa", asks: true },
  declined: { last4: "0002", brand: "visa", atSetup: "generic_decline" },
  declines_later: { last4: "0341", brand: "visa", atPayment: "insufficient_funds" },
  expired: { last4: "0069", brand: "visa", atPayment: "expired_card" },
  stolen: { last4: "9979", brand: "visa", atPayment: "stolen_card" },
} as const satisfies Readonly<Record<string, FakeCard>>

export type FakeCardName = keyof typeof FAKE_CARDS
