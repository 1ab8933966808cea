import { sql } from "drizzle-orm"
import { isUnreachable } from "@/db/faults"
import { apart, transact } from "@/db/transact"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { busyRefusal } from "./entry-rules"
import { holdGroup } from "./hold-group"
import { lockGroup } from "./lock-group"
import { recordSeatEvent } from "./record-seat-event"
import { isOpenGroup } from "./rules"
import { endWait, offerFreePlaces, takePlace } from "./take-place"

const AT_ONCE = 200

/**
 * What time does to group sessions: offers that nobody answered end and go to the next in line, waits end when the session closes, and who
 * asked to be seated at once takes the seat that is kept for him. Each session, and each of those, in a transaction of its own: one that
 * fails is logged and holds up none of the others. A minimum that was missed is settled with all requests (`settleOverdue`).
 */
export async function settleGroups(ctx: SystemCtx): Promise<void> {
  const at = sql`${ctx.now.toISOString()}::timestamptz`
  const due = await ctx.db.execute<{ id: string }>(sql`
    select booking_id as id from waitlist_entries where status = 'offered' and offer_until <= ${at}
    union select w.booking_id from waitlist_entries w join group_sessions g using (booking_id)
      where w.status in ('waiting', 'offered') and g.closes_at <= ${at}
    limit ${AT_ONCE}`)
  for (const { id } of due.rows) {
    await alone(ctx, id, async (inner) => void (await lockGroup(inner, id)))
  }
  const seatMe = await ctx.db.execute<{ id: string; booking_id: string; investor_id: string }>(sql`
    select id, booking_id, investor_id from waitlist_entries
    where status = 'offered' and mode = 'seat_me' and offer_until > ${at} order by booking_id, seq limit ${AT_ONCE}`)
  for (const { booking_id: groupId, investor_id: investorId } of seatMe.rows) {
    await alone(ctx, groupId, (inner) => seatAtOnce(inner, groupId, investorId))
  }
}

/** Seats who asked for it on the place that is kept for him; passes it on where he cannot come or may not book by now. */
async function seatAtOnce(ctx: TxCtx, groupId: string, investorId: string): Promise<void> {
  const seen = await holdGroup(ctx, groupId, investorId)
  const wait = seen?.wait
  if (!seen || !wait?.offerUntil || wait.mode !== "seat_me" || !isOpenGroup(seen, ctx.now)) return
  const because = busyRefusal(seen) ? "busy" : seen.restrictedUntil ? "restricted" : null
  if (because === null) {
    await takePlace(ctx, groupId, { investorId, question: null, nameShown: false }, { entryId: wait.id })
    await endWait(ctx, wait.id, "accepted")
    return
  }
  await endWait(ctx, wait.id, "closed")
  const told = { bookingId: groupId, investorId, entryId: wait.id }
  await recordSeatEvent(ctx, { ...told, event: "waitlist_skipped", reasonCode: because })
  await offerFreePlaces(ctx, groupId)
}

async function alone(ctx: SystemCtx, groupId: string, work: (inner: TxCtx) => Promise<void>): Promise<void> {
  try {
    await apart(ctx.db, (db) =>
      transact({ ...ctx, db }, async (inner) => {
        await work(inner)
        return ok(null)
      }),
    )
  } catch (error) {
    if (isUnreachable(error)) throw error
    log.error({ ...errorFacts(error), group_id: groupId }, "a group session could not be settled")
  }
}
