import { and, asc, eq, ne } from "drizzle-orm"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import { GetBookingInput } from "@/lib/bookings/inputs"
import { visibleTo } from "@/lib/bookings/queries"
import { ok } from "@/lib/core/result"
import { PARTICIPANTS, ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { type ToldRow, toldLines } from "./told-rules"

/** What both sides of a booking were told of it, and will be, as far as the caller may know; nothing of a booking that is not his. */
export const listTold = operation(
  { input: GetBookingInput, roles: ROLES, refuses: [] },
  async function listTold({ db, actor }, { bookingId }) {
    const n = notifications
    const rows = await db
      .select({
        kind: n.kind,
        recipientId: n.recipientId,
        analystId: sessionBookings.analystId,
        channel: n.channel,
        dueAt: n.dueAt,
        status: n.status,
        reason: n.reason,
        startUtc: sessionBookingEvents.newStartUtc,
      })
      .from(n)
      .innerJoin(sessionBookings, eq(sessionBookings.id, n.bookingId))
      .leftJoin(sessionBookingEvents, eq(sessionBookingEvents.id, n.sourceId))
      .where(and(eq(n.bookingId, bookingId), ne(n.channel, "webhook"), visibleTo(actor)))
      .orderBy(asc(n.dueAt), asc(n.id))
    const told = rows.map(({ recipientId, analystId, channel, ...row }): ToldRow => {
      const side = recipientId === analystId ? "analyst" : "investor"
      return { ...row, side, channel: channel as ToldRow["channel"] }
    })
    return ok(toldLines(told, PARTICIPANTS.find((side) => side === actor.role) ?? null))
  },
)
