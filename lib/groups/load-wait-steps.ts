import { and, asc, eq, gt, inArray, lt, ne, or } from "drizzle-orm"
import { waitlistEntries } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import type { UserCtx } from "@/lib/context"
import { OPEN_WAITS, type SeatEvent, type WaitlistStatus } from "@/lib/core/groups"
import type { WaitCause, WaitStep } from "./page-views"

const MOVED_BY: Partial<Record<WaitlistStatus, WaitCause>> = {
  accepted: "seated",
  declined: "declined",
  lapsed: "lapsed",
  left: "left",
  closed: "busy",
}

/** The way of the caller through the line of a group session, oldest first: where he stood since when, and what moved him on. Nobody else is named. */
export async function loadWaitSteps(ctx: UserCtx, groupId: string): Promise<WaitStep[]> {
  const ofGroup = eq(waitlistEntries.bookingId, groupId)
  const [own] = await ctx.db
    .select()
    .from(waitlistEntries)
    .where(
      and(
        ofGroup,
        eq(waitlistEntries.investorId, ctx.actor.id),
        inArray(waitlistEntries.status, [...OPEN_WAITS]),
      ),
    )
  if (!own) return []
  const { status, updatedAt } = waitlistEntries
  const ahead = await ctx.db
    .select({ status, updatedAt })
    .from(waitlistEntries)
    .where(
      and(
        ofGroup,
        lt(waitlistEntries.seq, own.seq),
        or(inArray(status, [...OPEN_WAITS]), gt(updatedAt, own.createdAt)),
      ),
    )
    .orderBy(asc(updatedAt), asc(waitlistEntries.seq))
  const left = ahead.filter((entry) => MOVED_BY[entry.status] !== undefined)
  const steps: WaitStep[] = [
    { at: own.createdAt, kind: "joined", place: ahead.length + 1, because: null },
    ...left.map((entry, index) => ({
      at: entry.updatedAt,
      kind: "moved" as const,
      place: ahead.length - index,
      because: MOVED_BY[entry.status] ?? null,
    })),
  ]
  const offered = own.status === "offered" ? await offeredStep(ctx, own.id) : null
  return offered ? [...steps, { ...offered, place: ahead.length - left.length + 1 }] : steps
}

const OFFERED_BY: Partial<Record<SeatEvent, WaitCause>> = {
  seat_left: "seat_left",
  seat_removed: "seat_removed",
  offer_declined: "declined",
  offer_lapsed: "lapsed",
}

/** When the seat was offered, and what another did at that instant that freed it. */
async function offeredStep({ db }: UserCtx, entryId: string): Promise<Omit<WaitStep, "place"> | null> {
  const [offer] = await db
    .select()
    .from(seatEvents)
    .where(and(eq(seatEvents.entryId, entryId), eq(seatEvents.event, "seat_offered")))
  if (!offer) return null
  const freed = await db
    .select({ event: seatEvents.event })
    .from(seatEvents)
    .where(
      and(
        eq(seatEvents.bookingId, offer.bookingId),
        eq(seatEvents.createdAt, offer.createdAt),
        ne(seatEvents.investorId, offer.investorId),
        inArray(seatEvents.event, Object.keys(OFFERED_BY) as SeatEvent[]),
      ),
    )
  return {
    at: offer.createdAt,
    kind: "offered",
    because: (freed[0] && OFFERED_BY[freed[0].event]) ?? "added",
  }
}
