// The closed lists of the sandbox, the provider whose money is none: the database, the inputs and the screens share them.

/** Its cards, each named for what it does. They are chosen, never typed. */
export const SANDBOX_CARDS = [
  "works",
  "challenge",
  "declined",
  "declines_later",
  "expired",
  "answer_lost",
  "hold_lapses",
] as const
export type SandboxCard = (typeof SANDBOX_CARDS)[number]

/** What a cardholder answers a bank that asks him. Who leaves answers nothing. */
export const SANDBOX_CHALLENGES = ["approve", "refuse"] as const
export type SandboxChallenge = (typeof SANDBOX_CHALLENGES)[number]

/** Whether the sandbox answers: at once, not at all, or after two seconds. */
export const SANDBOX_PROVIDER_WEATHER = ["up", "down", "slow"] as const
export type SandboxProviderWeather = (typeof SANDBOX_PROVIDER_WEATHER)[number]

/** How it tells its events: each once, each twice, or gathered for some seconds and the newest first. */
export const SANDBOX_EVENT_WEATHER = ["once", "twice", "reversed"] as const
export type SandboxEventWeather = (typeof SANDBOX_EVENT_WEATHER)[number]

/** How an amount stands in its books. */
export const SANDBOX_INTENT_STATES = ["action_needed", "held", "captured", "released", "declined"] as const
export type SandboxIntentState = (typeof SANDBOX_INTENT_STATES)[number]
