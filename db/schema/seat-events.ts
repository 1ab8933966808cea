import { sql } from "drizzle-orm"
import { boolean, check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { RELEASE_REASONS, SEAT_EVENTS } from "@/lib/core/groups"
import { TEXT_MAX } from "@/lib/core/limits"
import { ACTOR_ROLES } from "@/lib/core/vocabulary"
import { instant, oneOf, textUpTo } from "./columns"
import { groupSessions, sessionSeats, waitlistEntries } from "./groups"
import { users } from "./users"

/** Append-only: what happened to one investor's seat or wait, a row each. */
export const seatEvents = pgTable(
  "seat_events",
  {
    /** By `ordered_id()`: in the order in which they were written. */
    id: uuid().primaryKey().defaultRandom(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => groupSessions.bookingId),
    /** Whose seat or wait it is. */
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    seatId: uuid("seat_id").references(() => sessionSeats.id),
    entryId: uuid("entry_id").references(() => waitlistEntries.id),
    event: text({ enum: SEAT_EVENTS }).notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    actorRole: text("actor_role", { enum: ACTOR_ROLES }).notNull(),
    /** Until when an offer stands. */
    offerUntil: timestamp("offer_until", instant),
    /** When the session was, and is, where it was moved. */
    oldStartUtc: timestamp("old_start_utc", instant),
    newStartUtc: timestamp("new_start_utc", instant),
    reasonCode: text("reason_code", { enum: RELEASE_REASONS }),
    reason: text(),
    late: boolean().notNull().default(false),
    createdAt: timestamp("created_at", instant).notNull(),
  },
  (t) => [
    index("ix_seat_events_booking").on(t.bookingId, t.createdAt, t.id),
    index("ix_seat_events_investor").on(t.investorId, t.createdAt, t.id),
    index("ix_seat_events_seat").on(t.seatId),
    index("ix_seat_events_entry").on(t.entryId),
    index("ix_seat_events_created").on(t.createdAt, t.id),
    index("ix_seat_events_actor").on(t.actorId, t.createdAt, t.id),
    check("ck_seat_events_event", oneOf("event", SEAT_EVENTS)),
    check("ck_seat_events_role", oneOf("actor_role", ACTOR_ROLES)),
    check("ck_seat_events_actor", sql`(actor_role = 'system') = (actor_id is null)`),
    check("ck_seat_events_of", sql`num_nonnulls(seat_id, entry_id) >= 1`),
    check("ck_seat_events_reason_code", oneOf("reason_code", RELEASE_REASONS)),
    check("ck_seat_events_reason", textUpTo("reason", TEXT_MAX.reason)),
  ],
)
