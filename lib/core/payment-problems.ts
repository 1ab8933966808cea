/** What is refused about money; a part of `PROBLEMS`. */
export const PAYMENT_PROBLEMS = {
  bad_signature: {
    status: 400,
    title: "Not signed by the provider",
    detail: "The signature, its age or its mode is not right. Nothing of it was believed.",
  },
  in_use: {
    status: 409,
    title: "Still needed",
    detail:
      "A session that is not paid yet goes by this card. Add another card first; it then takes its place.",
  },
  payment_pending: {
    status: 409,
    title: "A card is missing",
    detail: "The investor has not added a card yet. Once there is one, the request can be confirmed.",
  },
  nothing_to_refund: {
    status: 409,
    title: "Nothing to refund",
    detail: "Nothing of this payment was taken that has not been given back.",
  },
  in_progress: {
    status: 409,
    title: "Something is under way",
    detail: "The provider has not answered yet on what was asked of it for this payment. Try again shortly.",
  },
  provider_unavailable: {
    status: 503,
    title: "The payment provider does not answer",
    detail: "Cards cannot be added or approved at the moment. Nothing was changed; try again shortly.",
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>
