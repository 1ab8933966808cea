import { and, eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { GetBookingInput } from "./inputs"
import { type SelectedBooking, selectBookings, visibleTo } from "./queries"
import { type BookingRow, bookingRow, bookingView } from "./views"
import { BookingOutput } from "./wire"

/** One booking, for its participants and admins; for everyone else it does not exist. */
export const getBooking = operation(
  { input: GetBookingInput, output: BookingOutput, roles: ROLES, refuses: ["not_found"] },
  async function getBooking(ctx, { bookingId }) {
    const row = await findBooking(ctx, bookingId)
    return row ? ok(bookingView(row, ctx.actor, ctx.now)) : refuse("not_found")
  },
)

/** As `getBooking`, with what only the booking's page needs. */
export async function getBookingRow(
  ctx: UserCtx,
  bookingId: string,
): Promise<Result<BookingRow, "not_found">> {
  const row = await findBooking(ctx, bookingId)
  return row ? ok(bookingRow(row, ctx.actor, ctx.now)) : refuse("not_found")
}

async function findBooking(ctx: UserCtx, bookingId: string): Promise<SelectedBooking | undefined> {
  const [row] = await selectBookings(ctx.db).where(
    and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)),
  )
  return row
}
