import type { SandboxCard } from "@/lib/core/sandbox"

/** What a card is called for what it does, and what somebody will see who chooses it. */
export const CARD_WORDS: Readonly<Record<SandboxCard, { readonly name: string; readonly seen: string }>> = {
  works: { name: "Works", seen: "Saved at once. Every charge goes through." },
  challenge: {
    name: "Asks you to approve",
    seen: "The bank wants a yes before it saves, and again before it holds an amount.",
  },
  declined: { name: "Declined now", seen: "Not saved. You can choose another." },
  declines_later: {
    name: "Saved, declined later",
    seen: "Saved. The authorisation a day before the session fails.",
  },
  expired: { name: "Expired", seen: "Not saved: the date has passed." },
  answer_lost: {
    name: "Answer lost",
    seen: "Saved. Later a reply never arrives, and the money is looked for.",
  },
  hold_lapses: { name: "Hold lapses", seen: "Saved. The bank drops the hold before the session." },
}

/** Why a card was refused on the page, and what to do. */
export const REFUSED_WORDS: Partial<Record<SandboxCard, string>> = {
  declined: "The bank declined it. Nothing was saved and nothing is held.",
  expired: "Its date has passed. Nothing was saved and nothing is held.",
  challenge: "You refused the bank’s question. Nothing was saved and nothing is held.",
  declines_later: "The bank declined the amount. Nothing is held.",
}
