import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { liveAt } from "@/lib/bookings/live-sql"
import type { TxCtx, User } from "@/lib/context"
import { OPEN_WAITS } from "@/lib/core/groups"
import { giveUpSeat } from "@/lib/groups/give-up-seat"
import { lockGroup } from "@/lib/groups/lock-group"
import { recordSeatEvent } from "@/lib/groups/record-seat-event"
import { endWait, offerFreePlaces } from "@/lib/groups/take-place"

/** How much of an investor's was given up, where anything was: as the audit trail keeps it. */
export type GivenUpSeats = { readonly seatsGivenUp?: number; readonly waitsEnded?: number }

/**
 * Gives up every seat of an investor in a group session that has not begun, for nothing, and ends every wait of his, each with its event:
 * what is free by it goes to who waits longest, in this transaction. To be called with the person locked, so that none is taken meanwhile.
 */
export async function giveUpSeats(ctx: TxCtx<User>, userId: string): Promise<GivenUpSeats> {
  let [seatsGivenUp, waitsEnded] = [0, 0]
  for (const groupId of await groupsOf(ctx, userId)) {
    await lockGroup(ctx, groupId)
    const { bookingId, investorId, status } = sessionSeats
    const [seat] = await ctx.db
      .select()
      .from(sessionSeats)
      .where(and(eq(bookingId, groupId), eq(investorId, userId), eq(status, "taken")))
    if (seat) {
      await giveUpSeat(ctx, seat, { as: "cancelled", late: false })
      seatsGivenUp++
    }
    const [wait] = await ctx.db
      .select({ id: waitlistEntries.id })
      .from(waitlistEntries)
      .where(
        and(
          eq(waitlistEntries.bookingId, groupId),
          eq(waitlistEntries.investorId, userId),
          inArray(waitlistEntries.status, [...OPEN_WAITS]),
        ),
      )
    if (wait) {
      await endWait(ctx, wait.id, "left")
      await recordSeatEvent(ctx, {
        bookingId: groupId,
        investorId: userId,
        entryId: wait.id,
        event: "waitlist_left",
      })
      await offerFreePlaces(ctx, groupId)
      waitsEnded++
    }
  }
  return { ...(seatsGivenUp > 0 && { seatsGivenUp }), ...(waitsEnded > 0 && { waitsEnded }) }
}

/** Those in which he has a seat to come or waits, in the order in which group sessions are locked. */
async function groupsOf({ db, now }: TxCtx, userId: string): Promise<string[]> {
  const { id, startUtc } = sessionBookings
  const hasSeat = sql`exists (select from ${sessionSeats}
    where ${and(eq(sessionSeats.bookingId, id), eq(sessionSeats.investorId, userId), eq(sessionSeats.status, "taken"))})`
  const waits = sql`exists (select from ${waitlistEntries}
    where ${and(eq(waitlistEntries.bookingId, id), eq(waitlistEntries.investorId, userId), inArray(waitlistEntries.status, [...OPEN_WAITS]))})`
  const rows = await db
    .select({ id })
    .from(sessionBookings)
    .where(and(eq(sessionBookings.kind, "group"), or(and(hasSeat, liveAt(now), gt(startUtc, now)), waits)))
    .orderBy(asc(id))
  return rows.map((row) => row.id)
}
