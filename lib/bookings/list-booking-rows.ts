import { z } from "zod"
import { BOOKING_STATUSES, ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { listRows } from "./booking-pages"
import { ListIncomingInput } from "./inputs"

/** Any list's filters and order, and only what has ended by now, or only what has not. */
const ListRowsInput = z.strictObject({
  ...ListIncomingInput.shape,
  status: z.array(z.enum(BOOKING_STATUSES)).readonly().optional(),
  ended: z.boolean().optional(),
})

/** The caller's bookings with what only the screens need; their counts also for what has ended and what has not. */
export const listBookingRows = operation(
  { input: ListRowsInput, roles: ROLES, refuses: ["invalid_input"] },
  async function listBookingRows(ctx, query) {
    return listRows(ctx, query)
  },
)
