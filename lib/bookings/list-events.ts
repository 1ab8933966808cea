import { and, asc, eq, gt } from "drizzle-orm"
import { z } from "zod"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { type Page, pageOf, STRANGE_CURSOR } from "@/lib/core/cursor"
import { PageLimit } from "@/lib/core/page-inputs"
import { ok, type Result, refuse } from "@/lib/core/result"
import { Uuid } from "@/lib/core/uuid-input"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { visibleTo } from "./queries"
import type { EventView } from "./views"
import { EventPageOutput } from "./wire"

/** The events of one booking, a page at a time; the cursor is the last revision seen. */
export const ListEventsInput = z.strictObject({
  bookingId: Uuid,
  limit: PageLimit,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, { error: STRANGE_CURSOR })
    .transform(Number)
    .optional(),
})

/** What happened to a booking, oldest first: the audit trail, for its participants and admins. */
export const listEvents = operation(
  { input: ListEventsInput, output: EventPageOutput, roles: ROLES, refuses: ["not_found"] },
  async function listEvents(
    ctx,
    { bookingId, limit, cursor },
  ): Promise<Result<Page<EventView>, "not_found">> {
    const [booking] = await ctx.db
      .select({ id: sessionBookings.id })
      .from(sessionBookings)
      .where(and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)))
    if (!booking) return refuse("not_found")
    const { bookingId: of, ...columns } = eventColumns
    const rows = await ctx.db
      .select({ ...columns, actorName: users.name })
      .from(sessionBookingEvents)
      .leftJoin(users, eq(users.id, sessionBookingEvents.actorId))
      .where(and(eq(of, bookingId), gt(sessionBookingEvents.revision, cursor ?? 0)))
      .orderBy(asc(sessionBookingEvents.revision))
      .limit(limit + 1)
    const { items, last } = pageOf(rows, limit)
    return ok({ items, nextCursor: last ? String(last.revision) : null })
  },
)

const eventColumns = {
  id: sessionBookingEvents.id,
  bookingId: sessionBookingEvents.bookingId,
  revision: sessionBookingEvents.revision,
  event: sessionBookingEvents.event,
  actorId: sessionBookingEvents.actorId,
  actorRole: sessionBookingEvents.actorRole,
  onBehalfOf: sessionBookingEvents.onBehalfOf,
  fromStatus: sessionBookingEvents.fromStatus,
  toStatus: sessionBookingEvents.toStatus,
  oldStartUtc: sessionBookingEvents.oldStartUtc,
  oldEndUtc: sessionBookingEvents.oldEndUtc,
  newStartUtc: sessionBookingEvents.newStartUtc,
  newEndUtc: sessionBookingEvents.newEndUtc,
  reasonCode: sessionBookingEvents.reasonCode,
  reasonText: sessionBookingEvents.reasonText,
  late: sessionBookingEvents.late,
  createdAt: sessionBookingEvents.createdAt,
}
