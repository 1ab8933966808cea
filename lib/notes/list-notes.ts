import { and, asc, eq, sql } from "drizzle-orm"
import { sessionBookingNotes, sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import { visibleTo } from "@/lib/bookings/queries"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ListNotesInput } from "./inputs"
import type { NoteView } from "./views"
import { NotePageOutput } from "./wire"

const ORDER = "notes"

/** The participants' notes on a booking, oldest first. Admins may not read them. */
export const listNotes = operation(
  {
    input: ListNotesInput,
    output: NotePageOutput,
    roles: ["investor", "analyst"],
    refuses: ["invalid_input", "not_found"],
  },
  async function listNotes(
    ctx,
    { bookingId, limit, cursor },
  ): Promise<Result<Page<NoteView>, "invalid_input" | "not_found">> {
    const begin = decodePosition(cursor, ORDER)
    if (!begin.ok) return begin
    const { value: position } = begin
    const [booking] = await ctx.db
      .select({ id: sessionBookings.id })
      .from(sessionBookings)
      .where(and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)))
    if (!booking) return refuse("not_found")
    const { id, authorType, authorId, note, createdAt } = sessionBookingNotes
    const after = position
      ? sql`(${createdAt}, ${id}) > (${position.at}::timestamptz, ${position.id}::uuid)`
      : undefined
    const rows = await ctx.db
      .select({ id, authorType, authorId, authorName: users.name, note, createdAt })
      .from(sessionBookingNotes)
      .innerJoin(users, eq(users.id, authorId))
      .where(and(eq(sessionBookingNotes.bookingId, bookingId), after))
      .orderBy(asc(createdAt), asc(id))
      .limit(limit + 1)
    const { items, last } = pageOf(rows, limit)
    const nextCursor = last ? encodePosition(ORDER, { at: last.createdAt.toISOString(), id: last.id }) : null
    return ok({ items, nextCursor })
  },
)
