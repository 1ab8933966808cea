import { sql } from "drizzle-orm"
import type { TxCtx } from "@/lib/context"
import type { WaitlistMode } from "@/lib/core/groups"
import type { Currency } from "@/lib/core/money"
import type { BookingStatus } from "@/lib/core/vocabulary"

/** What decides whether an investor gets a seat or may wait, all read at one moment with both held. */
export type SeenGroup = {
  readonly status: BookingStatus
  /** Whether its analyst takes sessions: of another nobody gets a seat. */
  readonly isListed: boolean
  readonly respondBy: Date | null
  readonly startUtc: Date
  readonly endUtc: Date
  readonly closesAt: Date
  /** Of one seat, in minor units; null is free. */
  readonly price: number | null
  readonly currency: Currency
  readonly waitlistMax: number
  readonly hasSeat: boolean
  /** His open wait; null where he does not wait. */
  readonly wait: {
    readonly id: string
    readonly mode: WaitlistMode
    /** Until when a place is kept for him; null while it is not. */
    readonly offerUntil: Date | null
  } | null
  /** Whether he had an offer that ended unanswered. */
  readonly hadOffer: boolean
  /** His own session at that time; null where there is none. */
  readonly busyWith: string | null
  readonly restrictedUntil: Date | null
  /** The lowest place that is neither taken nor kept for somebody. */
  readonly freePlace: number | null
  /** How many wait, with or without an offer, and how many of them without. */
  readonly waits: number
  readonly waitsWithoutOffer: number
}

/** As `look_at_group` answers it: instants as epoch milliseconds. */
type Looked<T> = T extends Date
  ? number
  : T extends object
    ? { readonly [Name in keyof T]: Looked<T[Name]> }
    : T

/**
 * Holds an investor and a group session until the transaction ends and answers how it stands for him then; null where there is no such
 * session. Who `wantsFreePlace` while there is none is answered at once, and holds nothing.
 */
export async function holdGroup(
  { db, now }: TxCtx,
  groupId: string,
  investorId: string,
  { wantsFreePlace }: { readonly wantsFreePlace: boolean } = { wantsFreePlace: false },
): Promise<SeenGroup | null> {
  const { rows } = await db.execute<{ seen: Looked<SeenGroup> | null }>(
    sql`select hold_group(${groupId}, ${investorId}, ${now.toISOString()}::timestamptz, ${wantsFreePlace}) as seen`,
  )
  const seen = rows[0]?.seen
  if (!seen) return null
  const at = (ms: number | null) => (ms === null ? null : new Date(ms))
  return {
    ...seen,
    respondBy: at(seen.respondBy),
    startUtc: new Date(seen.startUtc),
    endUtc: new Date(seen.endUtc),
    closesAt: new Date(seen.closesAt),
    restrictedUntil: at(seen.restrictedUntil),
    wait: seen.wait && { ...seen.wait, offerUntil: at(seen.wait.offerUntil) },
  }
}
