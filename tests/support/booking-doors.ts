import * as attendanceActions from "@/app/actions/attendance"
import * as bookingActions from "@/app/actions/bookings"
import type { FormAction } from "@/lib/core/action-state"

type Door = {
  readonly action: FormAction<never>
  readonly method?: "POST" | "PATCH"
  readonly path: string
  /** What is sent besides the booking and its revision. */
  readonly values?: Record<string, string | number>
}

/** The two doors of everything that is done with a booking: its server action and its REST route. */
export const BOOKING_DOORS: Record<string, Door> = {
  confirmBookingAction: { action: bookingActions.confirmBookingAction as never, path: "confirm" },
  declineBookingAction: { action: bookingActions.declineBookingAction as never, path: "decline" },
  cancelBookingAction: { action: bookingActions.cancelBookingAction as never, path: "cancel" },
  completeBookingAction: { action: bookingActions.completeBookingAction as never, path: "complete" },
  undoBookingAction: { action: bookingActions.undoBookingAction as never, path: "undo" },
  noShowBookingAction: { action: bookingActions.noShowBookingAction as never, path: "no_show" },
  rescheduleBookingAction: {
    action: bookingActions.rescheduleBookingAction as never,
    path: "reschedule",
    values: { startUtc: "2036-01-01T00:00:00Z" },
  },
  rescheduleAnyBookingAction: {
    action: bookingActions.rescheduleAnyBookingAction as never,
    path: "reschedule",
    values: { startUtc: "2036-01-01T00:00:00Z" },
  },
  leaveFeedbackAction: {
    action: bookingActions.leaveFeedbackAction as never,
    path: "feedback",
    values: { rating: 5 },
  },
  editFeedbackAction: {
    action: bookingActions.editFeedbackAction as never,
    method: "PATCH",
    path: "feedback",
    values: { rating: 5 },
  },
  acceptCaseAction: { action: attendanceActions.acceptCaseAction as never, path: "attendance/accept" },
  disputeCaseAction: {
    action: attendanceActions.disputeCaseAction as never,
    path: "attendance/dispute",
    values: { text: "I was there" },
  },
  withdrawCaseAction: { action: attendanceActions.withdrawCaseAction as never, path: "attendance/withdraw" },
  addNoteAction: {
    action: bookingActions.addNoteAction as never,
    path: "notes",
    values: { note: "Read it" },
  },
}
/** The paths of those that take no revision. */
export const WITHOUT_REVISION: readonly string[] = ["feedback", "notes"]
