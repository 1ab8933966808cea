import type { Currency } from "@/lib/core/money"

/** What a card is called; its number is never here. `exp` is the end of its last month, as "2029-04". */
export type Card = {
  readonly brand: string
  readonly last4: string
  readonly exp: string
}

/** A card as its provider keeps it. */
export type SavedCard = Card & { readonly customerRef: string; readonly methodRef: string }

/** Why a card was refused; `isRetryable` says whether the same card may do later. */
export type Decline = { readonly code: string; readonly isRetryable: boolean }

/** How a taking of money stands with the provider. */
export const INTENT_STATES = ["open", "action_needed", "held", "captured", "released", "declined"] as const
export type IntentState = (typeof INTENT_STATES)[number]

/**
 * One taking of money as its provider has it at the moment of reading: a snapshot, true whatever was heard before. Amounts in minor
 * units of `currency`; `held` is what the bank still keeps aside, until `captureBefore`.
 */
export type Intent = {
  readonly ref: string
  /** The operation that began it, from its metadata; null for what did not come from here. */
  readonly operationId: string | null
  readonly customerRef: string
  readonly state: IntentState
  readonly currency: Currency
  readonly amount: number
  readonly held: number
  readonly captured: number
  readonly refunded: number
  /** Taken back by the cardholder's bank. */
  readonly disputed: number
  /** What the provider keeps for itself of what was captured; 0 until it is known. */
  readonly fee: number
  readonly captureBefore: Date | null
  readonly decline: Decline | null
  readonly createdAt: Date
}

/** One refund as its provider has it; what failed is none. */
export type Refund = {
  readonly ref: string
  readonly intentRef: string
  readonly operationId: string | null
  readonly amount: number
  readonly currency: Currency
  readonly createdAt: Date
}

/**
 * What came of a call. `unknown` is every answer that does not say (timeout, 5xx, connection lost): the money may have moved or
 * not, and only reading tells.
 */
export type Outcome =
  | { readonly outcome: "held" | "captured" | "released" | "action_needed"; readonly intent: Intent }
  | { readonly outcome: "refunded"; readonly intent: Intent; readonly refund: Refund }
  | { readonly outcome: "declined"; readonly decline: Decline; readonly intent: Intent | null }
  | { readonly outcome: "unknown"; readonly reason: string }

type Asked = {
  readonly operationId: string
  /** The same for every try that means the same: the provider answers a repeated one with its first answer. */
  readonly key: string
  readonly currency: Currency
  /** Minor units. */
  readonly amount: number
}

/** Money that is to be held, or taken at once, with nobody there to ask. */
export type CardCall = Asked & {
  readonly kind: "authorise" | "charge"
  readonly customerRef: string
  readonly methodRef: string
}

/** What is to happen to money that is held or was taken. */
export type IntentCall = Asked & {
  readonly kind: "capture" | "release" | "refund"
  readonly customerRef: string
  readonly intentRef: string
}

export type ProviderCall = CardCall | IntentCall

/** A page of the provider's on which a card is given or a payment approved. Returning from it says nothing: it is read. */
export type OpenCheckout = {
  readonly checkoutRef: string
  readonly customerRef: string
  readonly url: string
  readonly expiresAt: Date
}

/** Whether a page could be opened; `unavailable` where the provider did not answer. */
export type OpenedCheckout = { readonly ok: true; readonly value: OpenCheckout } | { readonly ok: false }

type CheckoutCall = {
  readonly checkoutId: string
  readonly key: string
  readonly investorId: string
  /** As the provider knows the investor; null where it does not yet. */
  readonly customerRef: string | null
  /** Absolute addresses of this application's own. */
  readonly returnUrl: string
  readonly cancelUrl: string
  readonly expiresAt: Date
}

/** A card is to be saved for later; nothing is held. */
export type SetupCall = CheckoutCall

/** An amount is to be held while its cardholder is there to approve it. */
export type AuthenticationCall = CheckoutCall & {
  readonly operationId: string
  readonly amount: number
  readonly currency: Currency
  /** What is paid for, in the cardholder's words. */
  readonly description: string
}

/** A page of the provider's as it stands now. */
export type CheckoutReading = {
  readonly state: "open" | "complete" | "refused" | "expired"
  /** The card that was given on a completed page. */
  readonly card: SavedCard | null
  /** The payment that was approved there, if it was for one. */
  readonly intent: Intent | null
}

/** Something that a provider tells. It is a hint to read what it names: neither its order nor its content is believed. */
export type ProviderEvent = {
  readonly ref: string
  readonly type: string
  /** The intent or checkout that it is about; null for kinds that nobody here waits for. */
  readonly objectRef: string | null
}

/**
 * A payment provider. Every method but `readEvent` asks it, and waits for an answer no longer than `CALL_TIMEOUT_MS`. Calls answer with an
 * `Outcome` and never throw for what the provider or the way to it does; reads throw `ProviderUnreachable` instead.
 */
export type PaymentProvider = {
  readonly name: ProviderName
  /** Whether its money is real. */
  readonly isTest: boolean
  readonly createSetup: (call: SetupCall) => Promise<OpenedCheckout>
  readonly createAuthentication: (call: AuthenticationCall) => Promise<OpenedCheckout>
  readonly readCheckout: (checkoutRef: string) => Promise<CheckoutReading | null>
  readonly authorise: (call: CardCall) => Promise<Outcome>
  readonly charge: (call: CardCall) => Promise<Outcome>
  readonly capture: (call: IntentCall) => Promise<Outcome>
  readonly release: (call: IntentCall) => Promise<Outcome>
  readonly refund: (call: IntentCall) => Promise<Outcome>
  readonly read: (intentRef: string) => Promise<Intent | null>
  /** Lets the provider forget a card, also one that it knows no more. What is held by it stays held. */
  readonly detach: (card: Pick<SavedCard, "methodRef">) => Promise<void>
  /** What already came of a call whose answer was lost; null where it never arrived. Looks among the customer's intents, never by a search that lags. */
  readonly findByOperation: (call: ProviderCall) => Promise<Outcome | null>
  /** Every intent and refund made since, oldest or newest first. */
  readonly listSince: (since: Date) => AsyncIterable<{ intent: Intent } | { refund: Refund }>
  /** The event in a request's raw bytes; null where its signature, age or mode is not right. */
  readonly readEvent: (
    body: Buffer,
    headers: Headers,
    now: Date,
  ) => ProviderEvent | null | Promise<ProviderEvent | null>
}

export const PROVIDER_NAMES = ["stripe", "sandbox"] as const
export type ProviderName = (typeof PROVIDER_NAMES)[number]

/** The longest wait for an answer. */
export const CALL_TIMEOUT_MS = 20_000
/** Events older than this are not believed. */
export const EVENT_MAX_AGE_MS = 300_000

/** The provider could not be asked, or gave no answer that can be trusted. */
export class ProviderUnreachable extends Error {}
