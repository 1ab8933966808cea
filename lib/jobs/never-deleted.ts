/** What no time deletes, and why not: a table is here or in `retention.ts`. */
export const NEVER_DELETED: readonly { readonly tables: readonly string[]; readonly why: string }[] = [
  {
    tables: ["audit_events", "audit_head", "session_booking_events", "seat_events", "schedule_events"],
    why: "append-only: the database refuses to delete any of it, and the figures of the past are counted from it",
  },
  {
    tables: [
      "session_payments",
      "payment_operations",
      "payment_events",
      "payment_methods",
      "ledger_transfers",
      "ledger_entries",
      "invoices",
      "invoice_counters",
      "house_settings",
    ],
    why: "the books: laws ask for them for ten years and more, and a number that was given is never given again",
  },
  {
    tables: ["sandbox_intents", "sandbox_refunds", "sandbox_detached"],
    why: "the books of the provider whose money is none: ours are compared with them",
  },
  {
    tables: [
      "session_bookings",
      "session_booking_notes",
      "session_feedback",
      "group_sessions",
      "group_places",
      "session_seats",
      "waitlist_entries",
    ],
    why: "the house's own records; erasing a person takes his words out of them",
  },
  {
    tables: ["attendance_cases", "attendance_events", "penalties", "rebooking_offers"],
    why: "who was reported, what came of it and what followed is asked long after; a case is written for a missed session alone, and erasing a person takes his words out of it",
  },
  {
    tables: [
      "users",
      "user_erasures",
      "identities",
      "totp_factors",
      "recovery_codes",
      "passkeys",
      "notification_choices",
      "billing_profiles",
    ],
    why: "as many as there are people; erasing one takes out what tells who he was",
  },
  {
    tables: [
      "analyst_connect_profiles",
      "analyst_availability",
      "analyst_availability_overrides",
      "analyst_time_off",
      "availability_templates",
      "analyst_ratings",
      "analyst_listings",
      "analyst_free_times",
      "house",
      "provider_standing",
      "sandbox_weather",
    ],
    why: "how things stand now: each row is replaced, not followed by another. Dates of one's own and time off grow by what analysts enter, some hundred bytes each",
  },
  {
    tables: ["webhook_endpoints", "calendar_feeds", "push_devices"],
    why: "a few a person, deleted by their owner; devices when their push service does not know them any more",
  },
  {
    tables: [
      "analyst_posted_hours",
      "analyst_week_sums",
      "analyst_week_minutes",
      "house_week_hours",
      "insight_state",
    ],
    why: "sums that figures are read from, made anew from history at any time. Posted hours grow most: at ten hours a day some 2,500 rows of 60 bytes a year for each analyst",
  },
  {
    tables: ["untold_events", "uncounted_bookings", "uncounted_weeks"],
    why: "emptied by the tasks that they wait for, within seconds or the hour; that they grow is a fault",
  },
  {
    tables: ["legacy_ids"],
    why: "by it a second run of the import takes nothing over twice; it grows by imports alone",
  },
]
