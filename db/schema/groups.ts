import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { RELEASE_REASONS, SEAT_STATUSES, WAITLIST_MODES, WAITLIST_STATUSES } from "@/lib/core/groups"
import { SEATS_MAX, TEXT_MAX, WAITLIST_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { sessionBookings } from "./bookings"
import { between, instant, oneOf, textUpTo } from "./columns"
import { users } from "./users"

/** An amount in the minor units of a currency. */
const amount = (name: string) => bigint(name, { mode: "number" })

/** What a group session has beside its booking, which holds its analyst's time, its topic, and in `respondBy` when its minimum is decided on. */
export const groupSessions = pgTable(
  "group_sessions",
  {
    bookingId: uuid("booking_id")
      .primaryKey()
      .references(() => sessionBookings.id),
    description: text(),
    /** So many seats confirm it. */
    seatsMin: integer("seats_min").notNull(),
    /** So many places it has: rows of `groupPlaces`. */
    seatsMax: integer("seats_max").notNull(),
    /** Of one seat; null is free. */
    price: amount("price"),
    currency: text({ enum: CURRENCIES }).notNull(),
    /** From then on nobody joins. */
    closesAt: timestamp("closes_at", instant).notNull(),
    /** Whether those who come see who else of them shows his name. */
    showNames: boolean("show_names").notNull(),
    /** So many can wait; 0 is no waitlist. */
    waitlistMax: integer("waitlist_max").notNull(),
    /** When it was moved last: whoever had a seat then leaves for nothing for a day. */
    movedAt: timestamp("moved_at", instant),
  },
  () => [
    check(
      "ck_groups_seats",
      sql.raw(
        `1 <= seats_min and seats_min <= seats_max and seats_max between ${SEATS_MAX.min} and ${SEATS_MAX.max}`,
      ),
    ),
    check("ck_groups_description", textUpTo("description", TEXT_MAX.description)),
    check("ck_groups_price", sql`price >= 0`),
    check("ck_groups_currency", oneOf("currency", CURRENCIES)),
    check("ck_groups_closes", sql`isfinite(closes_at)`),
    check("ck_groups_waitlist", between("waitlist_max", 0, WAITLIST_MAX)),
  ],
)

/** One investor's seat. It is at its session's time; one that was given up stays as it was when it was. */
export const sessionSeats = pgTable(
  "session_seats",
  {
    id: uuid().primaryKey(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => groupSessions.bookingId),
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    /** The place that it took. */
    seatNo: integer("seat_no").notNull(),
    startUtc: timestamp("start_utc", instant).notNull(),
    endUtc: timestamp("end_utc", instant).notNull(),
    status: text({ enum: SEAT_STATUSES }).notNull(),
    /** As it was when it was taken; null is free. */
    price: amount("price"),
    currency: text({ enum: CURRENCIES }).notNull(),
    /** For the analyst alone. */
    question: text(),
    /** Whether the others may see whose it is, where the session shows names. */
    nameShown: boolean("name_shown").notNull(),
    /** Given up when that was no longer free. */
    late: boolean().notNull().default(false),
    reasonCode: text("reason_code", { enum: RELEASE_REASONS }),
    /** In the words of the analyst who removed him. */
    reason: text(),
    revision: integer().notNull().default(1),
    createdAt: timestamp("created_at", instant).notNull(),
    updatedAt: timestamp("updated_at", instant).notNull(),
  },
  (t) => [
    // Beside it, by hand: ex_seat_investor_time, no two seats of one investor at one time that are taken or may be again.
    unique("uq_seats_of").on(t.id, t.bookingId, t.investorId),
    uniqueIndex("uq_seats_taken").on(t.bookingId, t.investorId).where(sql`status = 'taken'`),
    index("ix_seats_booking").on(t.bookingId, t.seatNo, t.createdAt),
    index("ix_seats_investor").on(t.investorId, t.startUtc, t.id),
    check("ck_seats_status", oneOf("status", SEAT_STATUSES)),
    check("ck_seats_times", sql`start_utc < end_utc`),
    check("ck_seats_no", sql`seat_no >= 1`),
    check("ck_seats_price", sql`price >= 0`),
    check("ck_seats_currency", oneOf("currency", CURRENCIES)),
    check("ck_seats_question", textUpTo("question", TEXT_MAX.question)),
    check("ck_seats_reason_code", oneOf("reason_code", RELEASE_REASONS)),
    check("ck_seats_reason", textUpTo("reason", TEXT_MAX.reason)),
    check("ck_seats_revision", sql`revision >= 1`),
  ],
)

/** One who waits for a seat, in the order of `seq`; or who waited. */
export const waitlistEntries = pgTable(
  "waitlist_entries",
  {
    id: uuid().primaryKey(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => groupSessions.bookingId),
    seq: integer().notNull(),
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    mode: text({ enum: WAITLIST_MODES }).notNull(),
    status: text({ enum: WAITLIST_STATUSES }).notNull(),
    /** Until when a place is kept for him alone. */
    offerUntil: timestamp("offer_until", instant),
    createdAt: timestamp("created_at", instant).notNull(),
    updatedAt: timestamp("updated_at", instant).notNull(),
  },
  (t) => [
    unique("uq_waitlist_seq").on(t.bookingId, t.seq),
    uniqueIndex("uq_waitlist_open")
      .on(t.bookingId, t.investorId)
      .where(sql`status in ('waiting', 'offered')`),
    index("ix_waitlist_investor").on(t.investorId).where(sql`status in ('waiting', 'offered')`),
    index("ix_waitlist_offers").on(t.offerUntil).where(sql`status = 'offered'`),
    check("ck_waitlist_mode", oneOf("mode", WAITLIST_MODES)),
    check("ck_waitlist_status", oneOf("status", WAITLIST_STATUSES)),
    check("ck_waitlist_offer", sql`(status = 'offered') <= (offer_until is not null)`),
    check("ck_waitlist_seq", sql`seq >= 1`),
  ],
)

/** The places of a group session, a row each: what is free, taken, or kept for one who waits. */
export const groupPlaces = pgTable(
  "group_places",
  {
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => groupSessions.bookingId),
    seatNo: integer("seat_no").notNull(),
    seatId: uuid("seat_id"),
    offerId: uuid("offer_id"),
  },
  (t) => [
    primaryKey({ name: "pk_group_places", columns: [t.bookingId, t.seatNo] }),
    foreignKey({ name: "fk_places_seat", columns: [t.seatId], foreignColumns: [sessionSeats.id] }),
    foreignKey({ name: "fk_places_offer", columns: [t.offerId], foreignColumns: [waitlistEntries.id] }),
    unique("uq_places_seat").on(t.seatId),
    unique("uq_places_offer").on(t.offerId),
    check("ck_places_one", sql`num_nonnulls(seat_id, offer_id) <= 1`),
    check("ck_places_no", sql`seat_no >= 1`),
  ],
)
