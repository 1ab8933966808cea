import { MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import type { Freshness, ReplicaTrouble } from "@/lib/core/freshness"

/** Figures that are older are read from the primary. */
const BEHIND_MAX_MS = MINUTE_MS

/** How a replica stands: how fresh it is, or why nothing is read from it. */
export type Standing = Omit<Freshness, "trouble"> | { readonly trouble: ReplicaTrouble }

/** Which cluster, and which database of it. */
type Whose = { readonly system: string; readonly database: string }
/**
 * What the primary says of itself: its clock when it was asked, from which transaction on none had ended then, and up to where its log is
 * written, null where it only follows another.
 */
export type AtPrimary = Whose & {
  readonly now: Date
  readonly noneEndedFrom: string
  readonly written: string | null
}
/**
 * What the replica says: before which transaction all have ended there, up to where it has replayed the log, and when the last transaction
 * there was committed at the primary.
 */
export type AtReplica = Whose & {
  readonly follows: boolean
  readonly allEndedBefore: string
  readonly replayed: string | null
  readonly committed: Date | null
}

/** What both say, taken together. What was committed until `knownAt` is known to be at the replica. */
export function standingOf(
  here: AtPrimary | undefined,
  there: AtReplica | undefined,
  knownAt?: Date,
): Standing {
  if (!here || !there?.follows || here.written === null) return { trouble: "no_replica" }
  if (here.system !== there.system || here.database !== there.database) return { trouble: "other_database" }
  // A quiet primary may leave half of a record written, which nobody can replay, until somebody commits: it lacks nothing that has ended.
  const isLevel =
    there.replayed !== null &&
    (BigInt(there.replayed) >= BigInt(here.written) ||
      BigInt(there.allEndedBefore) >= BigInt(here.noneEndedFrom))
  const known = Math.max(there.committed?.getTime() ?? 0, knownAt?.getTime() ?? 0)
  const asOf = isLevel ? here.now : new Date(Math.min(known, here.now.getTime()))
  const behindMs = here.now.getTime() - asOf.getTime()
  if (behindMs > BEHIND_MAX_MS) return { trouble: "far_behind" }
  return { asOf, behindSeconds: Math.floor(behindMs / SECOND_MS), isReplica: true }
}

/** Whether it is not level, so that asking once more may tell better. */
export function isBehind(standing: Standing): boolean {
  return "trouble" in standing ? standing.trouble === "far_behind" : standing.behindSeconds > 0
}
