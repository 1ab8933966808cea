/** Elements that the focus moves between; there is one panel on a page. */
export const SLOTS_HEADING = "free-times"
export const DETAILS_HEADING = "session-details"
export const SUBMIT_BUTTON = "send-session"
/** The form that leads from the details back to the times without JavaScript. */
export const TIMES_FORM = "back-to-times"

/** The month grid's button of a date. */
export const dayId = (date: string) => `day-${date}`
/** The button of a free time. */
export const slotId = (start: number) => `slot-${start}`
