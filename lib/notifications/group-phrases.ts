import { countOf } from "@/lib/core/plural"
import type { GroupMessage } from "./messages"
import { leadWords, momentWords, reminderHeadline, reminderSubject } from "./phrases"
import type { Said } from "./words"

/** Says one kind of one message. */
export type Say = (m: GroupMessage, now: Date) => Said

export const titleOf = ({ group }: GroupMessage): string =>
  group.topic ? `“${group.topic}”` : "the group session"
export const nameOf = ({ group }: GroupMessage): string => group.topic ?? "Group session"

/** Where it is the first word. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "7 of 10 seats are taken". */
export function countLine({ group: { seats } }: GroupMessage): string {
  return `${seats.taken} of ${countOf(seats.total, "seat")} ${seats.taken === 1 ? "is" : "are"} taken`
}

/** What a session waits for that has too few yet. */
export function minimumLines(m: GroupMessage, now: Date): string[] {
  const { decideAt, seats } = m.group
  if (m.group.status !== "requested" || !decideAt) return []
  return [
    `It takes place once ${countOf(seats.min, "seat")} are taken. That is decided on ${momentWords(decideAt, m, now)}.`,
  ]
}

/** When a moved session was to be before. */
export function wasLines(m: GroupMessage, now: Date): string[] {
  return m.fact.oldStartUtc ? [`Was ${momentWords(m.fact.oldStartUtc, m, now)}`] : []
}

export function quoted(text: string | null): string[] {
  return text ? [`“${text}”`] : []
}

/** By whom something was done to the session. */
export function whoDid(m: GroupMessage, verb: string, passive: string): string {
  if (m.by === "reader") return `You ${verb} ${titleOf(m)}`
  if (m.by === "admin") return `The house ${verb} ${titleOf(m)}`
  return m.by === "other"
    ? `${m.analyst.name} ${verb} ${titleOf(m)}`
    : `${capital(titleOf(m))} was ${passive}`
}

export function reminder(m: GroupMessage, now: Date): Said {
  const named = { ...m, other: { name: nameOf(m) } }
  return {
    subject: reminderSubject(named, now),
    headline: reminderHeadline(named, now),
    lines: [
      `Reminder, ${leadWords(m)} before`,
      ...(m.reader.side === "analyst" ? [countLine(m)] : [`With ${m.analyst.name}`]),
    ],
  }
}
