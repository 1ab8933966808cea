"use server"

import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { action } from "@/lib/web/action"

export const bookSessionAction = action(bookSession, {
  goOn: ({ id, status }) => `/bookings/${id}?done=${status}`,
})
export const confirmBookingAction = action(confirmBooking)
export const declineBookingAction = action(declineBooking)
export const cancelBookingAction = action(cancelBooking)
export const completeBookingAction = action(completeBooking)
