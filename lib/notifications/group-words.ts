import { TO_ANALYST } from "./group-analyst-words"
import type { GroupKind } from "./group-audience"
import { TO_INVESTOR } from "./group-investor-words"
import type { Say } from "./group-phrases"
import type { GroupMessage } from "./messages"
import { momentWords } from "./phrases"
import type { Said } from "./words"

/** What a message says of a group session: to an investor of his own seat or wait and of nobody else's, to its analyst of all. */
export function groupSaid(m: GroupMessage, now: Date): Said {
  const words: Partial<Record<GroupKind, Say>> = m.reader.side === "analyst" ? TO_ANALYST : TO_INVESTOR
  const say = words[m.kind]
  if (!say) throw new Error(`nothing to say of ${m.kind} to this side`)
  return say(m, now)
}

/** One line where a session, or the reader's seat, stands otherwise by now than the message says; null where it does not. */
export function groupChangedSince(m: GroupMessage, now: Date): string | null {
  const { group, kind } = m
  if (group.status === "cancelled" || group.status === "expired") {
    return OF_END.has(kind) ? null : "Since then it was called off."
  }
  if (HAS_SEAT.has(kind) && m.seat && m.seat.status !== "taken" && m.seat.status !== "no_show") {
    return "Since then the seat was given up."
  }
  if (group.startUtc.getTime() === m.startUtc.getTime()) return null
  return `Since then it was moved to ${momentWords(group.startUtc, m, now)}.`
}

const OF_END: ReadonlySet<GroupKind> = new Set(["group_cancelled", "group_minimum_missed"])
const HAS_SEAT: ReadonlySet<GroupKind> = new Set(["group_joined", "group_confirmed", "group_moved"])
