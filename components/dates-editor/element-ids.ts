/** The link of a date in the calendar. */
export const dateLinkId = (date: string) => `date-${date}`
export const MONTH_HEADING = "month-of-dates"
export const DAY_HEADING = "chosen-date"
