/** What is refused because sessions were missed; a part of `PROBLEMS`. */
export const ATTENDANCE_PROBLEMS = {
  wrong_side: {
    status: 403,
    title: "The other side’s to do",
    detail: "Whom a report is against answers it; who reported can take it back.",
  },
  booking_restricted: {
    status: 403,
    title: "Booking is restricted",
    detail:
      "You cannot book, join or wait for sessions for now, because sessions were missed. What you have booked stays, and you can cancel and move it.",
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>
