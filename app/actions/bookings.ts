"use server"

import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { undoBooking } from "@/lib/bookings/undo-booking"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { saveFeedback } from "@/lib/feedback/save-feedback"
import { addNote } from "@/lib/notes/add-note"
import { action } from "@/lib/web/action"

export const bookSessionAction = action(bookSession, {
  goOn: ({ id, status }) => `/bookings/${id}?done=${status}`,
})
export const confirmBookingAction = action(confirmBooking)
export const declineBookingAction = action(declineBooking)
export const cancelBookingAction = action(cancelBooking)
export const completeBookingAction = action(completeBooking)
export const undoBookingAction = action(undoBooking)
export const noShowBookingAction = action(noShowBooking)
export const rescheduleBookingAction = action(rescheduleBooking, {
  goOn: ({ id }) => `/bookings/${id}?done=rescheduled`,
})
export const bookForInvestorAction = action(bookForInvestor, {
  goOn: ({ id, status }) => `/admin/bookings/${id}?done=${status}`,
})
export const rescheduleAnyBookingAction = action(rescheduleBooking, {
  goOn: ({ id }) => `/admin/bookings/${id}?done=rescheduled`,
})
export const leaveFeedbackAction = action(leaveFeedback)
export const editFeedbackAction = action(saveFeedback)
export const addNoteAction = action(addNote)
