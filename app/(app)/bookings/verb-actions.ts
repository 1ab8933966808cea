import { acceptCaseAction, disputeCaseAction, withdrawCaseAction } from "@/app/actions/attendance"
import {
  cancelBookingAction,
  completeBookingAction,
  confirmBookingAction,
  declineBookingAction,
  editFeedbackAction,
  leaveFeedbackAction,
  noShowBookingAction,
  undoBookingAction,
} from "@/app/actions/bookings"

/** The action behind each verb of the life cycle. */
export const VERB_ACTIONS = {
  confirm: confirmBookingAction,
  decline: declineBookingAction,
  cancel: cancelBookingAction,
  complete: completeBookingAction,
  no_show: noShowBookingAction,
  undo: undoBookingAction,
}

/** What feedback is sent to. */
export const FEEDBACK_ACTIONS = { leave: leaveFeedbackAction, edit: editFeedbackAction }

/** What the answers of both sides to a report are sent to. */
export const CASE_ACTIONS = {
  accept: acceptCaseAction,
  dispute: disputeCaseAction,
  withdraw: withdrawCaseAction,
}
