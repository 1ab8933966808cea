import { and, eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { pageOf } from "@/lib/core/cursor"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { byTime, eventAfter, findSeatEvents, findSessionEvents, readEventCursor } from "./events"
import { ListGroupEventsInput } from "./inputs"
import { isLedBy, isOwnOf } from "./queries"
import { GroupEventPageOutput } from "./wire"

/**
 * What happened to a group session, oldest first: for its analyst and admins all of it, with whose seat or wait it is about; for an investor
 * who is or was part of it the session's own steps and what happened to his seat or wait.
 */
export const listGroupEvents = operation(
  {
    input: ListGroupEventsInput,
    output: GroupEventPageOutput,
    roles: ROLES,
    refuses: ["invalid_input", "not_found"],
  },
  async function listGroupEvents(ctx, { groupId, limit, cursor }) {
    const begin = readEventCursor(cursor)
    if (!begin.ok) return begin
    const [session] = await ctx.db
      .select({ id: sessionBookings.id })
      .from(sessionBookings)
      .where(
        and(
          eq(sessionBookings.id, groupId),
          ctx.actor.role === "investor" ? isOwnOf(ctx) : isLedBy(ctx.actor),
        ),
      )
    if (!session) return refuse("not_found")
    const part = { groupId, after: begin.value, limit: limit + 1 }
    const rows = [...(await findSessionEvents(ctx, part)), ...(await findSeatEvents(ctx, part))]
    const { items, last } = pageOf(rows.sort(byTime), limit)
    return ok({ items: items.map(({ event }) => event), nextCursor: last ? eventAfter(last) : null })
  },
)
