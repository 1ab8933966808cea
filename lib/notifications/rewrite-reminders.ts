import { and, eq, gt, inArray, or } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import type { TxCtx, User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { standingEvent, type ToldBooking } from "./facts"
import { groupReminders, loadGroupsAhead } from "./group-reminders"
import type { NotificationRow } from "./load-due"
import { loadReach, loadToldBookings } from "./load-told"
import { type Owed, owedBy, type Reach } from "./owed"
import { withdraw, writeOwed } from "./tell-events"

/**
 * Makes the caller's reminders what these leads owe: of his sessions that are still to come, those that wait by another lead are
 * withdrawn, those that were withdrawn by an earlier choice wait again, and what is missing is written. A lead whose time has passed
 * owes nothing new. To be called in turn with the tellers, with the leads stored.
 */
export async function rewriteReminders(ctx: TxCtx<User>, leads: readonly number[]): Promise<void> {
  const [bookings, groups] = [await loadAhead(ctx), await loadGroupsAhead(ctx)]
  const ahead = [...bookings, ...groups]
  if (ahead.length === 0) return
  const reach = await loadReach(ctx.db, [ctx.actor.id])
  const owed = [
    ...bookings.flatMap((booking) => remindersOf(booking, reach, ctx)),
    ...(await groupReminders(ctx, groups, reach)),
  ]
  const rows = await loadReminders(ctx, ahead)
  const starts = new Map(ahead.map(({ id, startUtc }) => [id, startUtc.getTime()]))
  const isByLead = ({ bookingId, dueAt }: NotificationRow) =>
    leads.some((lead) => bookingId && starts.get(bookingId) === dueAt.getTime() + lead * MINUTE_MS)
  await withdraw(
    ctx,
    rows
      .filter((row) => row.status === "due" && !isByLead(row))
      .map(({ id }) => ({ id, reason: "leads_changed" as const })),
  )
  await revive(
    ctx,
    rows.filter((row) => row.reason === "leads_changed" && owed.some((one) => isSame(one, row))),
  )
  await writeOwed(ctx, owed)
}

async function loadAhead({ db, actor, now }: TxCtx<User>): Promise<ToldBooking[]> {
  const { id, analystId, investorId, status, startUtc } = sessionBookings
  const isParty = or(eq(analystId, actor.id), eq(investorId, actor.id))
  const rows = await db
    .select({ id })
    .from(sessionBookings)
    .where(and(isParty, eq(status, "confirmed"), gt(startUtc, now)))
  const ids = rows.map((row) => row.id)
  return ids.length === 0 ? [] : [...(await loadToldBookings(db, ids)).values()]
}

/** What the caller is owed of reminders that are still to come. */
function remindersOf(booking: ToldBooking, reach: Reach, { actor, now }: TxCtx<User>): Owed[] {
  const standing = standingEvent(booking)
  if (!standing) return []
  return owedBy(standing, booking, reach, now).filter(
    ({ kind, recipientId, dueAt }) => kind === "reminder" && recipientId === actor.id && dueAt > now,
  )
}

async function loadReminders(
  { db, actor }: TxCtx<User>,
  sessions: readonly { readonly id: string }[],
): Promise<NotificationRow[]> {
  const { kind, recipientId, bookingId } = notifications
  const ids = sessions.map(({ id }) => id)
  return db
    .select()
    .from(notifications)
    .where(and(eq(kind, "reminder"), eq(recipientId, actor.id), inArray(bookingId, ids)))
}

function isSame(owed: Owed, row: NotificationRow): boolean {
  return (
    owed.sourceId === row.sourceId &&
    owed.channel === row.channel &&
    owed.dueAt.getTime() === row.dueAt.getTime()
  )
}

async function revive({ db }: TxCtx, rows: readonly NotificationRow[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await db
    .update(notifications)
    .set({ status: "due", reason: null, settledAt: null, queuedAt: null })
    .where(and(inArray(notifications.id, ids), eq(notifications.reason, "leads_changed")))
}
