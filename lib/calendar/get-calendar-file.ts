import { GetBookingInput } from "@/lib/bookings/inputs"
import { findBooking } from "@/lib/bookings/queries"
import { statusAt } from "@/lib/bookings/rules"
import { ok, refuse } from "@/lib/core/result"
import { PARTICIPANTS } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { calendarText, isCalledOff, sessionEvent } from "./session-event"

/**
 * A session of the caller's as a calendar file, as it stands now: opened again it takes the place of the entry that it made
 * before, or takes it away.
 */
export const getCalendarFile = operation(
  { input: GetBookingInput, roles: PARTICIPANTS, refuses: ["not_found"] },
  async function getCalendarFile(ctx, { bookingId }) {
    const row = await findBooking(ctx, bookingId)
    if (!row) return refuse("not_found")
    const status = statusAt(row.booking, ctx.now)
    const otherName = ctx.actor.role === "analyst" ? row.investorName : row.analystName
    const event = sessionEvent({ ...row.booking, status, otherName }, env().APP_URL)
    return ok(calendarText(isCalledOff(status) ? "CANCEL" : "PUBLISH", [event]))
  },
)
