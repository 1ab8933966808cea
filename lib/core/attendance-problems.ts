/** What is refused because sessions were missed; a part of `PROBLEMS`. */
export const ATTENDANCE_PROBLEMS = {
  booking_restricted: {
    status: 403,
    title: "Booking is restricted",
    detail:
      "You cannot book, join or wait for sessions for now, because sessions were missed. What you have booked stays, and you can cancel and move it.",
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>
