import { sql } from "drizzle-orm"
import { seatEvents } from "@/db/schema/seat-events"
import { actedBy, type TxCtx } from "@/lib/context"

type Told = Omit<typeof seatEvents.$inferInsert, "id" | "actorId" | "actorRole" | "createdAt">

/** Writes what the actor did to investors' seats or waits, a row for each of them, in the transaction that does it. */
export async function recordSeatEvents(ctx: TxCtx, events: readonly Told[]): Promise<void> {
  if (events.length === 0) return
  const by = actedBy(ctx.actor)
  await ctx.db
    .insert(seatEvents)
    .values(events.map((event) => ({ id: sql`ordered_id()`, ...event, ...by, createdAt: ctx.now })))
}

/** The same of one. */
export function recordSeatEvent(ctx: TxCtx, event: Told): Promise<void> {
  return recordSeatEvents(ctx, [event])
}
