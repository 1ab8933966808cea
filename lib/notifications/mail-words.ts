import type { Topic } from "@/lib/core/telling"

/** Of what the mails of a topic tell, after "e-mails". */
export const MAIL_WORDS: Readonly<Record<Topic, string>> = {
  requests: "about requests: that one was sent, and that one waits for an answer",
  changes: "when a session is confirmed, declined, cancelled, moved or missed",
  groups: "about seats in group sessions and about the group sessions that you lead",
  reminders: "that remind you of a session before it begins",
  notes: "when somebody adds a note to a session",
  feedback: "about feedback on a session",
  payments: "about payments for your sessions",
  account: "about your account and your webhooks",
}

/** What the demo's list of one's own mail holds, by whether mail leaves the house. */
export function ownMailsSentence(isSent: boolean): string {
  return isSent
    ? "What was written to you by mail is here too"
    : "The demo sends no mail to anybody: what you would have got is here"
}
