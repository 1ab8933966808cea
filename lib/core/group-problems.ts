/** What is refused about group sessions; a part of `PROBLEMS`. */
export const GROUP_PROBLEMS = {
  already_joined: {
    status: 409,
    title: "You have a seat already",
    detail: "You have a seat in this session, or wait for one.",
  },
  group_full: {
    status: 409,
    title: "No free seat",
    detail: "All seats are taken or kept for those who wait. You can join the waitlist.",
  },
  not_full: {
    status: 409,
    title: "There are free seats",
    detail: "Nobody has to wait: a seat is free. Join the session instead.",
  },
  waitlist_full: {
    status: 409,
    title: "The waitlist is full",
    detail: "No more people can wait for this session.",
  },
  seats_in_use: {
    status: 409,
    title: "Seats are in use",
    detail: "More seats are taken or offered than that. Choose a higher number, or free some first.",
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>
