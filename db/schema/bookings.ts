import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import {
  ACTOR_ROLES,
  ALL_REASON_CODES,
  BOOKING_EVENTS,
  BOOKING_KINDS,
  BOOKING_STATUSES,
  COLLEAGUE_REASON_CODES,
  PARTICIPANTS,
  ROLES,
} from "@/lib/core/vocabulary"
import { analystConnectProfiles } from "./analysts"
import { between, instant, oneOf, textUpTo } from "./columns"
import { users } from "./users"

/**
 * Stored meetings. `[heldFrom, heldUntil)` is the session with its buffers; while the status is live it excludes every other
 * hold of the analyst (`uq_session_slot`) and `[startUtc, endUtc)` every other session of the investor (`uq_investor_time`).
 */
export const sessionBookings = pgTable(
  "session_bookings",
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: BOOKING_KINDS }).notNull().default("one_to_one"),
    /** Null of a group session: who comes to one has a seat (`sessionSeats`). */
    investorId: uuid("investor_id").references(() => users.id),
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    startUtc: timestamp("start_utc", instant).notNull(),
    endUtc: timestamp("end_utc", instant).notNull(),
    status: text({ enum: BOOKING_STATUSES }).notNull(),
    topic: text(),
    /** The topic as searches compare it: without case and accents. */
    topicKey: text("topic_key").generatedAlwaysAs(sql`search_key(topic)`),
    videoUrl: text("video_url"),
    priceQuote: bigint("price_quote", { mode: "number" }),
    currency: text({ enum: CURRENCIES }).notNull().default("USD"),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
    confirmedAt: timestamp("confirmed_at", instant),
    respondBy: timestamp("respond_by", instant),
    cancelledBy: text("cancelled_by", { enum: ROLES }),
    reasonCode: text("reason_code", { enum: ALL_REASON_CODES }),
    reasonText: text("reason_text"),
    noShowBy: text("no_show_by", { enum: PARTICIPANTS }),
    revision: integer().notNull().default(1),
    heldFrom: timestamp("held_from", instant).notNull(),
    heldUntil: timestamp("held_until", instant).notNull(),
  },
  (t) => [
    // With more columns than Drizzle can say: INCLUDED_COLUMNS in db/expected-guards.ts.
    index("ix_bookings_investor").on(t.investorId, t.startUtc, t.id),
    index("ix_bookings_analyst").on(t.analystId, t.startUtc, t.id),
    index("ix_bookings_start").on(t.startUtc, t.id),
    // Few of all are of groups: a list of those reads no others.
    index("ix_bookings_groups").on(t.startUtc, t.id).where(sql`kind = 'group'`),
    index("ix_bookings_status").on(t.status, t.startUtc, t.id),
    index("ix_bookings_respond_by").on(t.respondBy).where(sql`status = 'requested'`),
    index("ix_bookings_unmarked").on(t.endUtc).where(sql`status = 'confirmed'`),
    check("ck_bookings_kind", oneOf("kind", BOOKING_KINDS)),
    check("ck_bookings_group", sql`(kind = 'group') = (investor_id is null)`),
    check("ck_bookings_parties", sql`investor_id <> analyst_id`),
    check("ck_bookings_status", oneOf("status", BOOKING_STATUSES)),
    check(
      "ck_bookings_times",
      sql`isfinite(start_utc) and isfinite(end_utc) and start_utc < end_utc and end_utc - start_utc <= interval '8 hours'`,
    ),
    check(
      "ck_bookings_hold",
      sql`isfinite(held_from) and isfinite(held_until) and held_from <= start_utc and end_utc <= held_until`,
    ),
    check("ck_bookings_topic", textUpTo("topic", TEXT_MAX.topic)),
    check("ck_bookings_reason_text", textUpTo("reason_text", TEXT_MAX.reason)),
    check("ck_bookings_reason_code", oneOf("reason_code", ALL_REASON_CODES)),
    check("ck_bookings_cancelled_by", oneOf("cancelled_by", ROLES)),
    check("ck_bookings_no_show_by", oneOf("no_show_by", PARTICIPANTS)),
    check("ck_bookings_price", sql`price_quote >= 0`),
    check("ck_bookings_currency", oneOf("currency", CURRENCIES)),
    check("ck_bookings_revision", sql`revision >= 1`),
  ],
)

/** Append-only: one row per change of a booking, numbered by the revision it made. A trigger refuses update and delete. */
export const sessionBookingEvents = pgTable(
  "session_booking_events",
  {
    id: uuid().primaryKey().defaultRandom(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => sessionBookings.id),
    revision: integer().notNull(),
    event: text({ enum: BOOKING_EVENTS }).notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    actorRole: text("actor_role", { enum: ACTOR_ROLES }).notNull(),
    /** The investor for whom an admin booked. */
    onBehalfOf: uuid("on_behalf_of").references(() => users.id),
    fromStatus: text("from_status", { enum: BOOKING_STATUSES }),
    toStatus: text("to_status", { enum: BOOKING_STATUSES }).notNull(),
    oldStartUtc: timestamp("old_start_utc", instant),
    oldEndUtc: timestamp("old_end_utc", instant),
    newStartUtc: timestamp("new_start_utc", instant).notNull(),
    newEndUtc: timestamp("new_end_utc", instant).notNull(),
    reasonCode: text("reason_code"),
    reasonText: text("reason_text"),
    late: boolean().notNull().default(false),
    /** Whoever declined lets the investor see times of colleagues; which those are is looked up when it is looked at. */
    suggestsColleagues: boolean("suggests_colleagues").notNull().default(false),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_booking_events_revision").on(t.bookingId, t.revision),
    // For the audit trail, which reads each kind of event from its end (lib/audit/find-events.ts).
    index("ix_booking_events_kind").on(t.event, t.createdAt, t.id),
    index("ix_booking_events_system").on(t.createdAt, t.id).where(sql`actor_id is null`),
    index("ix_booking_events_admin").on(t.actorId, t.createdAt, t.id).where(sql`actor_role = 'admin'`),
    check("ck_booking_events_revision", sql`revision >= 1`),
    check("ck_booking_events_from", oneOf("from_status", BOOKING_STATUSES)),
    check("ck_booking_events_to", oneOf("to_status", BOOKING_STATUSES)),
    check("ck_booking_events_event", oneOf("event", BOOKING_EVENTS)),
    check("ck_booking_events_role", oneOf("actor_role", ACTOR_ROLES)),
    check(
      "ck_booking_events_colleagues",
      sql`not suggests_colleagues or (event = 'booking_declined' and reason_code is not null and ${oneOf("reason_code", COLLEAGUE_REASON_CODES)})`,
    ),
    check("ck_booking_events_actor", sql`(actor_role = 'system') = (actor_id is null)`),
  ],
)

/** Notes both participants read; an admin may add one. */
export const sessionBookingNotes = pgTable(
  "session_booking_notes",
  {
    id: uuid().primaryKey().defaultRandom(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => sessionBookings.id),
    authorType: text("author_type", { enum: ROLES }).notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => users.id),
    note: text().notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    index("ix_booking_notes_booking").on(t.bookingId, t.createdAt, t.id),
    check("ck_booking_notes_note", textUpTo("note", TEXT_MAX.note)),
    check("ck_booking_notes_author", oneOf("author_type", ROLES)),
  ],
)

/** One rating per booking, by its investor. */
export const sessionFeedback = pgTable(
  "session_feedback",
  {
    bookingId: uuid("booking_id")
      .primaryKey()
      .references(() => sessionBookings.id),
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    rating: smallint().notNull(),
    comment: text(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  () => [
    check("ck_feedback_rating", between("rating", 1, 5)),
    check("ck_feedback_comment", textUpTo("comment", TEXT_MAX.comment)),
  ],
)
