import type { ChosenChannel, Topic } from "@/lib/core/telling"
import type { Role } from "@/lib/core/vocabulary"

/** What the ways are called. */
export const CHANNEL_WORDS: Record<ChosenChannel, string> = {
  email: "E-mail",
  in_app: "In the app",
  push: "Push",
}

type TopicWords = { readonly name: string; readonly tells: string | Partial<Record<Role, string>> }

const TOPIC_WORDS: Record<Topic, TopicWords> = {
  requests: {
    name: "Requests",
    tells: {
      investor: "Your request was sent, or the house asked for you",
      analyst: "Somebody asks for a session; half the time to answer has passed",
    },
  },
  changes: {
    name: "Changes",
    tells: "Confirmed, declined, moved, cancelled, expired, missed. E-mail carries the calendar entry.",
  },
  groups: {
    name: "Group sessions",
    tells: {
      investor:
        "Your seat, a place on a waitlist, a seat that is kept for you. E-mail carries the calendar entry.",
      analyst: "Seats taken and left, in the app; the minimum, late leavers and the closing in every way",
    },
  },
  reminders: { name: "Reminders", tells: "At each time you choose below" },
  notes: { name: "Notes", tells: "The other side added a note. E-mail never quotes it." },
  feedback: {
    name: "Feedback",
    tells: { investor: "An hour after a session ends", analyst: "An investor left feedback" },
  },
  payments: {
    name: "Payments",
    tells: "A card is needed or was declined; an amount was held, charged, released or refunded",
  },
  account: { name: "Account", tells: "A webhook was switched off" },
}

/** What a topic is called, and what it tells somebody of this role. */
export function topicWords(topic: Topic, role: Role): { readonly name: string; readonly tells: string } {
  const { name, tells } = TOPIC_WORDS[topic]
  return { name, tells: typeof tells === "string" ? tells : (tells[role] ?? "") }
}
