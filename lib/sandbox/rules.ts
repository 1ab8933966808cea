import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import type { CheckoutStatus } from "@/lib/core/payments"
import { SANDBOX_CARDS, type SandboxCard, type SandboxChallenge } from "@/lib/core/sandbox"

/** What a card is called, and what it does. */
export type CardRule = {
  readonly brand: string
  readonly last4: string
  /** The end of its last month, as "2031-04". */
  readonly exp: string
  /** Why it is not saved, where it never is. */
  readonly refusedAtOnce?: string
  /** Whether its bank asks its cardholder: before it is saved, and before anything is held while he is away. */
  readonly asks?: boolean
  /** Why nothing is ever held by it, though it is saved. */
  readonly refusedLater?: string
  /** Whether what it is asked is done and the answer never arrives. */
  readonly losesAnswers?: boolean
  /** How long its bank keeps an amount aside. */
  readonly holdsMs: number
}

const AS_USUAL = { exp: "2031-04", holdsMs: 7 * DAY_MS } as const

/** All cards of the sandbox. */
export const CARD_RULES: Readonly<Record<SandboxCard, CardRule>> = {
  works: { ...AS_USUAL, brand: "visa", last4: "4242" },
  challenge: { ...AS_USUAL, brand: "visa", last4: "3155", asks: true },
  declined: { ...AS_USUAL, brand: "visa", last4: "0002", refusedAtOnce: "card_declined" },
  declines_later: { ...AS_USUAL, brand: "mastercard", last4: "0341", refusedLater: "insufficient_funds" },
  expired: { ...AS_USUAL, brand: "visa", last4: "0069", exp: "2024-02", refusedAtOnce: "expired_card" },
  answer_lost: { ...AS_USUAL, brand: "mastercard", last4: "4444", losesAnswers: true },
  hold_lapses: { ...AS_USUAL, brand: "amex", last4: "0005", holdsMs: 12 * HOUR_MS },
}

/** Refusals after which the same card stays refused. */
const FINAL = ["expired_card", "resource_missing", "amount_too_large", "idempotency_error"]

/** Why something was refused, and whether the same may do later. */
export function declineOf(code: string): { readonly code: string; readonly isRetryable: boolean } {
  return { code, isRetryable: !FINAL.includes(code) }
}

/** What comes of choosing a card: a code why it is refused, or null. A bank that asks goes by its answer. */
export function refusalOf(card: SandboxCard, challenge: SandboxChallenge | undefined): string | null {
  const { refusedAtOnce, asks } = CARD_RULES[card]
  if (refusedAtOnce) return refusedAtOnce
  return asks && challenge !== "approve" ? "authentication_failed" : null
}

/** Where somebody goes on who chose a card, or left while its bank asked; null where a refused card or too late a choice keeps him on the page. */
export function pathBack({
  status,
  returnUrl,
}: {
  readonly status: CheckoutStatus
  readonly returnUrl: string
}): string | null {
  if (status === "refused" || status === "expired") return null
  const { pathname, search, hash } = new URL(returnUrl)
  return `${pathname}${search}${hash}`
}

/** The name of a card that was saved, by which the sandbox knows it again: what it does is in it. */
export function methodRefOf(card: SandboxCard, id: string): string {
  return `sandbox_card_${card}_${id}`
}

/** Which card a saved one is; null for one of another house. */
export function cardOfMethod(methodRef: string): SandboxCard | null {
  return SANDBOX_CARDS.find((card) => methodRef.startsWith(methodRefOf(card, ""))) ?? null
}

/** What the sandbox keeps for itself of what it takes, in minor units: 1.5 %, rounded half up. */
export function feeOn(amount: number): number {
  return Math.floor((amount * 15 + 500) / 1_000)
}
