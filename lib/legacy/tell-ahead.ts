import type { sessionBookings } from "@/db/schema/bookings"
import type { TxCtx } from "@/lib/context"
import { standingEvent } from "@/lib/notifications/facts"
import { loadReach, loadToldBookings } from "@/lib/notifications/load-told"
import { owedBy } from "@/lib/notifications/owed"
import { writeOwed } from "@/lib/notifications/tell-events"

type Booking = Pick<typeof sessionBookings.$inferInsert, "status" | "startUtc"> & { readonly id: string }

const AT_ONCE = 100

/** Lets both sides of sessions to come be reminded of them, as of any other: of what was, nobody is told. */
export async function tellAhead(ctx: TxCtx, taken: readonly Booking[]): Promise<void> {
  const ahead = taken.filter(({ status, startUtc }) => status === "confirmed" && startUtc > ctx.now)
  for (let from = 0; from < ahead.length; from += AT_ONCE) {
    await tellOf(
      ctx,
      ahead.slice(from, from + AT_ONCE).map(({ id }) => id),
    )
  }
}

async function tellOf(ctx: TxCtx, ids: readonly string[]): Promise<void> {
  const { db, now } = ctx
  const bookings = await loadToldBookings(db, ids)
  const people = [...bookings.values()].flatMap(({ parties }) => [parties.analyst.id, parties.investor.id])
  const reach = await loadReach(db, [...new Set(people)])
  const owed = [...bookings.values()].flatMap((booking) => {
    const standing = standingEvent(booking)
    return standing ? owedBy(standing, booking, reach, now).filter(({ dueAt }) => dueAt > now) : []
  })
  await writeOwed(ctx, owed)
}
