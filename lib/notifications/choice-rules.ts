import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import { CHOSEN_CHANNELS, type ChosenChannel, TOPICS, type Topic } from "@/lib/core/telling"
import type { Role } from "@/lib/core/vocabulary"
import { formatSpan } from "@/lib/time"

/** One way of one topic, which is on or off: "notes.email". */
export type Way = `${Topic}.${ChosenChannel}`

/** Every way of every topic. */
export const WAYS = TOPICS.flatMap((topic) => CHOSEN_CHANNELS.map((channel): Way => `${topic}.${channel}`))

/** The topic and the channel of a way. */
export function partsOf(way: Way): readonly [topic: Topic, channel: ChosenChannel] {
  return way.split(".") as [Topic, ChosenChannel]
}

const EVERY_WAY: readonly ChosenChannel[] = CHOSEN_CHANNELS

/** By what each role hears of each topic; of one that is not named it never hears. */
const HEARD: Record<Role, Partial<Record<Topic, readonly ChosenChannel[]>>> = {
  investor: {
    requests: EVERY_WAY,
    changes: EVERY_WAY,
    groups: EVERY_WAY,
    reminders: EVERY_WAY,
    notes: EVERY_WAY,
    feedback: EVERY_WAY,
    payments: EVERY_WAY,
  },
  analyst: {
    requests: EVERY_WAY,
    changes: EVERY_WAY,
    groups: EVERY_WAY,
    reminders: EVERY_WAY,
    notes: EVERY_WAY,
    feedback: EVERY_WAY,
    account: EVERY_WAY,
  },
  admin: { account: EVERY_WAY },
}

/** The topics that a role hears of, in their order. */
export function topicsOf(role: Role): Topic[] {
  return TOPICS.filter((topic) => HEARD[role][topic])
}

/** Whether a role is ever told of a topic in this way. */
export function isHeard(role: Role, topic: Topic, channel: ChosenChannel): boolean {
  return HEARD[role][topic]?.includes(channel) ?? false
}

const UNITS = { m: 1, h: HOUR_MINUTES, d: DAY_MINUTES } as const

/** A lead as somebody writes it, in minutes: "45", "45 min", "2 h", "1 day"; null where it cannot be read. */
export function readLead(text: string): number | null {
  const found = text
    .trim()
    .toLowerCase()
    .match(/^(\d{1,5})\s*(m|min|mins|minutes?|h|hrs?|hours?|d|days?)?$/)
  if (!found) return null
  const unit = (found[2]?.[0] ?? "m") as keyof typeof UNITS
  return Number(found[1]) * UNITS[unit]
}

/** A lead in words: "1 day", "1 hour", "90 min" as "1 h 30 min". */
export function leadWords(minutes: number): string {
  if (minutes % DAY_MINUTES === 0) return countOf(minutes / DAY_MINUTES, "day")
  return minutes % HOUR_MINUTES === 0 ? countOf(minutes / HOUR_MINUTES, "hour") : formatSpan(minutes)
}
