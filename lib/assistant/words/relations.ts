import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import type { Unit } from "./lexicon"
import type { Span } from "./pieces"

/** So far a time that is said with "around" may be missed either way. */
const AROUND = HOUR_MINUTES / 2

/** How a time that is said stands to the one that is meant. */
export type Relation = "before" | "after" | "around" | "at" | "justBefore" | "justAfter"

/** What a word before a time says of it. */
export function relationOf(unit: Unit | undefined): Relation | null {
  if (unit === undefined) return null
  const { roles } = unit
  if (roles.has("shortly")) return roles.has("before") ? "justBefore" : "justAfter"
  if (EDGE.test(unit.raw)) return roles.has("latest") ? "before" : "after"
  if (roles.has("until") || roles.has("before")) return "before"
  if (roles.has("from") || roles.has("after")) return "after"
  if (roles.has("around")) return "around"
  return roles.has("at") ? "at" : null
}

/** The time that is meant, by the minute that is said. */
export function relatedSpan(relation: Relation, minute: number): Span {
  if (relation === "before") return { start: 0, end: minute }
  if (relation === "after") return { start: minute, end: DAY_MINUTES }
  if (relation === "at") return { start: minute, end: null }
  if (relation === "justAfter") return { start: minute, end: null, slack: AROUND }
  if (relation === "justBefore") return { start: Math.max(0, minute - AROUND), end: null, slack: AROUND }
  return { start: Math.max(0, minute - AROUND), end: null, slack: 2 * AROUND }
}

/** Said before a time or after it: "at the latest 5", "10 at the earliest". */
export const EDGE = /^at the (latest|earliest)$/i

/** Whether such words follow directly. */
export function isEdge(unit: Unit | undefined): boolean {
  return unit?.gap === "" && EDGE.test(unit.raw)
}

/** Whether the time that is meant is only near the one that is said. */
export function isVague(relation: Relation): boolean {
  return relation === "around" || relation === "justBefore" || relation === "justAfter"
}
