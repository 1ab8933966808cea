/** Groups of doors by where their paths begin, the first that fits; in this order they are shown. */
const TAGS = [
  ["/api/analysts/", "Analysts", "The directory, and when somebody is free."],
  ["/api/assistant/", "Finding a time", "What is wished of a session, and the times that suit it best."],
  ["/api/analyst_sessions/", "Sessions", "Booking, and all that can follow: its two sides and admins."],
  [
    "/api/group_sessions",
    "Group sessions",
    "Sessions with seats and a waitlist: who joins, who waits, who leads.",
  ],
  ["/api/invoices", "Invoices", "What was paid for, and what was given back, as documents."],
  ["/api/analyst/", "Schedule", "What an analyst offers: profile, week, dates and time off."],
  ["/api/standing", "Attendance", "Strikes and restrictions of one's own, after sessions that were missed."],
  [
    "/api/penalties/",
    "Attendance",
    "Strikes and restrictions of one's own, after sessions that were missed.",
  ],
  ["/api/payments/", "Payments", "Cards, and the pages of the payment provider on which they are given."],
  ["/api/sandbox/", "Sandbox", "Test money: where PAYMENTS is sandbox, and nowhere else."],
  ["/api/notifications", "Notifications", "What somebody was told in the application."],
  ["/api/webhooks", "Webhooks", "Addresses of programs that are told what happens, as it happens."],
  ["/api/events", "Live", "What happens while somebody listens."],
  ["/api/calendar/", "Calendar feeds", "Sessions where calendars look for them."],
  ["/api/me", "Own account", "Oneself: settings, ways in, devices, one's own data."],
  ["/api/admin/", "Administration", "For those who run the house."],
  ["/", "Service", "Whether it works, and what it is."],
] as const

/** The group of a path. */
export function tagOf(path: string): string {
  return TAGS.find(([start]) => path.startsWith(start))?.[1] ?? "Service"
}

/** The groups as the document lists them. */
export const TAG_OBJECTS = [
  ...new Map(TAGS.map(([, name, description]) => [name, { name, description }])).values(),
]
