/** What investors write beside a rating, by the rating. */
export const COMMENTS: Readonly<Record<number, readonly string[]>> = {
  5: [
    "Clear, prepared and candid about the weak points of the thesis.",
    "Sent the model beforehand, so we could spend the time on the disagreement.",
    "Changed our position sizing the same afternoon.",
    "Knows the primary sources and says where they stop.",
    "Exactly on time, exactly on topic.",
    "The supply-chain detail is not available anywhere else.",
    "Answered follow-up questions by note the next morning.",
    "Disagreed with us politely and with data.",
    "We have booked the next quarter already.",
    "Worth it for the list of what would prove the view wrong.",
  ],
  4: [
    "Good session. Half an hour was too short for the question.",
    "Strong on fundamentals, lighter on valuation.",
    "Very useful, though the first ten minutes were background we knew.",
    "Solid. A few numbers were promised for later.",
    "Well structured. I would have liked more on the downside case.",
    "Helpful and direct. The line dropped twice.",
  ],
  3: [
    "Fine as an introduction, less so for a holder.",
    "Mostly what is in the published note.",
    "Interesting, but we did not get to the second topic.",
  ],
  2: [
    "Started ten minutes late and could not run over.",
    "Not the specialist for this name, as it turned out.",
  ],
  1: ["The wrong sector for what we had asked."],
}

/** First notes that investors send with a booking. */
export const FIRST_NOTES = [
  "We are looking at a position of about two per cent and want the bear case first.",
  "Please assume that we know the last note; I care about what has changed since.",
  "Two colleagues may join to listen.",
  "Happy to start five minutes late if your previous call runs over.",
  "Our question is mainly about timing, not direction.",
  "I will send three charts beforehand; tell me where they are wrong.",
] as const

/** What analysts answer in a note. */
export const REPLIES = [
  "Noted. I will bring the updated table.",
  "Thank you, that helps. Page 6 of the last note is a good place to start.",
  "Understood. The new numbers come out the evening before, so we can use them.",
  "Fine with me. I have put the model in the usual place.",
] as const

/** Reasons that the generated history gives in words, by code. */
export const REASON_WORDS = {
  schedule_conflict: "A meeting was moved to the same hour.",
  no_longer_needed: null,
  unwell: "Unwell today, with apologies.",
  travel: "Travelling that day.",
  not_a_fit: "Outside what I cover.",
} as const
