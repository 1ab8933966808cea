import { and, eq, inArray } from "drizzle-orm"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import type { TxCtx } from "@/lib/context"
import type { NotificationKind } from "@/lib/core/telling"
import type { SelectedBooking } from "./queries"

/** What tells of an act that can be taken back for a moment. */
const TELLING: readonly NotificationKind[] = ["confirmed", "completed"]

/**
 * Whether somebody was told already, or is being told, of what made a booking as it is. Until this transaction ends nobody begins
 * to: what is locked here the sweep passes over, and finds taken back the next time.
 */
export async function wasTold({ db }: TxCtx, { id, revision }: SelectedBooking["booking"]): Promise<boolean> {
  const rows = await db
    .select({ status: notifications.status, queuedAt: notifications.queuedAt })
    .from(notifications)
    .innerJoin(sessionBookingEvents, eq(sessionBookingEvents.id, notifications.sourceId))
    .where(
      and(
        eq(notifications.bookingId, id),
        eq(sessionBookingEvents.revision, revision),
        inArray(notifications.kind, [...TELLING]),
      ),
    )
    .for("update", { of: notifications })
  return rows.some(({ status, queuedAt }) => status !== "due" || queuedAt !== null)
}
