import { and, eq, inArray, sql } from "drizzle-orm"
import { waitlistEntries } from "@/db/schema/groups"
import type { TxCtx, User } from "@/lib/context"
import { OPEN_WAITS, type WaitlistMode } from "@/lib/core/groups"
import { newId } from "@/lib/core/ids"
import { recordSeatEvent, recordSeatEvents } from "./record-seat-event"

/** Puts an investor behind all who wait for a held group session. */
export async function addWait(ctx: TxCtx<User>, groupId: string, mode: WaitlistMode): Promise<void> {
  const { db, actor, now } = ctx
  const id = newId()
  const isOfGroup = eq(waitlistEntries.bookingId, groupId)
  const [last] = await db
    .select({ seq: sql<number>`coalesce(max(${waitlistEntries.seq}), 0)` })
    .from(waitlistEntries)
    .where(isOfGroup)
  await db.insert(waitlistEntries).values({
    id,
    bookingId: groupId,
    seq: (last?.seq ?? 0) + 1,
    investorId: actor.id,
    mode,
    status: "waiting",
    createdAt: now,
    updatedAt: now,
  })
  await recordSeatEvent(ctx, {
    bookingId: groupId,
    investorId: actor.id,
    entryId: id,
    event: "waitlist_joined",
  })
}

/**
 * Writes for everybody who waits that what he waits for is another now, its time (`moved`) or its price: who was to be seated at once is asked
 * instead. With the session's row locked, by who changed it.
 */
export async function askThemAgain(
  ctx: TxCtx,
  groupId: string,
  moved: { readonly oldStartUtc?: Date; readonly newStartUtc?: Date } = {},
): Promise<void> {
  const { id, bookingId, investorId, mode, status } = waitlistEntries
  const isOpen = and(eq(bookingId, groupId), inArray(status, [...OPEN_WAITS]))
  await ctx.db
    .update(waitlistEntries)
    .set({ mode: "ask", updatedAt: ctx.now })
    .where(and(isOpen, eq(mode, "seat_me")))
  const waiting = await ctx.db.select({ entryId: id, investorId }).from(waitlistEntries).where(isOpen)
  const told = { bookingId: groupId, event: "waitlist_changed", ...moved } as const
  await recordSeatEvents(
    ctx,
    waiting.map((each) => ({ ...told, ...each })),
  )
}

/** What is to be done for one who waits once a place is his; his place in line stays. */
export async function changeMode(
  ctx: TxCtx<User>,
  groupId: string,
  id: string,
  mode: WaitlistMode,
): Promise<void> {
  await ctx.db.update(waitlistEntries).set({ mode, updatedAt: ctx.now }).where(eq(waitlistEntries.id, id))
  const told = { bookingId: groupId, investorId: ctx.actor.id, entryId: id }
  await recordSeatEvent(ctx, { ...told, event: "waitlist_changed" })
}
