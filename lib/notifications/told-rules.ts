import type { Channel, NotificationKind, NotificationReason, NotificationStatus } from "@/lib/core/telling"
import type { Participant } from "@/lib/core/vocabulary"
import { isOfMoney } from "./audience"

/** A notification as far as a booking's page may tell of it. */
export type ToldRow = {
  readonly kind: NotificationKind
  readonly side: Participant
  readonly channel: Exclude<Channel, "webhook">
  readonly dueAt: Date
  readonly status: NotificationStatus
  readonly reason: NotificationReason | null
  /** When the session was to begin, by the event that it comes of; null for what comes of none, and where the lead is not to be told. */
  readonly startUtc: Date | null
}

/** What somebody was told, or will be, in the ways that came to the same. */
export type ToldLine = Omit<ToldRow, "channel"> & {
  /** None where the reader is not whom it is for: which ways somebody chose is his own matter. */
  readonly channels: readonly ToldRow["channel"][]
}

/**
 * What a booking's page tells of its notifications, earliest first: one's own in full; of the other side only what was sent or is
 * due, and not by which way; its reminders once they were sent, as the leads are its own choice. Who is neither sees both sides
 * like that.
 */
export function toldLines(rows: readonly ToldRow[], viewer: Participant | null): ToldLine[] {
  const shown = rows.filter((row) => row.side === viewer || isForOthers(row, viewer))
  const groups = Map.groupBy(shown, (row) => keyOf(row, row.side === viewer))
  const lines = [...groups.values()].flatMap((group): ToldLine[] => {
    const [first] = group
    if (!first) return []
    const { channel: _, ...line } = first
    if (first.side === viewer) return [{ ...line, channels: group.map(({ channel }) => channel) }]
    // Of the same message one way is sent while another is tried again: it was sent.
    const status = group.some((row) => row.status === "sent") ? "sent" : first.status
    return [{ ...line, status, startUtc: null, channels: [] }]
  })
  return lines.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}

function isForOthers({ kind, status }: ToldRow, viewer: Participant | null): boolean {
  // What an investor hears of his money is between him and the house.
  if (viewer === "analyst" && isOfMoney(kind)) return false
  // What one bears is nobody else's matter.
  if (viewer !== null && (kind === "restriction_began" || kind === "penalty_lifted")) return false
  return status === "sent" || (status === "due" && kind !== "reminder")
}

function keyOf({ kind, side, dueAt, status, reason }: ToldRow, isOwn: boolean): string {
  return [kind, side, dueAt.toISOString(), ...(isOwn ? [status, reason] : [])].join()
}
