import { sql } from "drizzle-orm"
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import {
  ATTENDANCE_EVENTS,
  CASE_CLOSERS,
  CASE_STATUSES,
  OPEN_CASES,
  PENALTY_KINDS,
  REBOOKING_CAUSES,
} from "@/lib/core/attendance"
import { TEXT_MAX } from "@/lib/core/limits"
import { ACTOR_ROLES, PARTICIPANTS, type Participant } from "@/lib/core/vocabulary"
import { sessionBookings } from "./bookings"
import { instant, oneOf, textUpTo } from "./columns"
import { houseSettings } from "./house"
import { users } from "./users"

const OPEN = OPEN_CASES.map((status) => `'${status}'`).join(", ")

/** What one side says of a session; its words go when he is erased. */
export type Statement = {
  readonly authorId: string
  readonly by: Participant
  readonly text: string
  /** When, as ISO 8601 in UTC. */
  readonly at: string
}

/**
 * That somebody did not come to a session, as the other side says, and what became of it: written with the `no_show` of a booking or of a
 * seat. Silence upholds at `answerBy`, a dispute that nobody decides is dismissed at `decideBy`.
 */
export const attendanceCases = pgTable(
  "attendance_cases",
  {
    id: uuid().primaryKey().defaultRandom(),
    bookingId: uuid("booking_id").references(() => sessionBookings.id),
    /** A seat of a group session, instead of a booking. */
    seatId: uuid("seat_id"),
    against: text({ enum: PARTICIPANTS }).notNull(),
    accusedId: uuid("accused_id")
      .notNull()
      .references(() => users.id),
    reportedBy: uuid("reported_by")
      .notNull()
      .references(() => users.id),
    status: text({ enum: CASE_STATUSES }).notNull().default("reported"),
    answerBy: timestamp("answer_by", instant).notNull(),
    statements: jsonb().$type<readonly Statement[]>().notNull().default([]),
    /** Until when a dispute is decided; null of a case that was never disputed. */
    decideBy: timestamp("decide_by", instant),
    closedBy: text("closed_by", { enum: CASE_CLOSERS }),
    closedAt: timestamp("closed_at", instant),
    /** The admin who decided last, and his words. */
    decidedBy: uuid("decided_by").references(() => users.id),
    decisionText: text("decision_text"),
    reopenedAt: timestamp("reopened_at", instant),
    /** The house's decisions as they were when it was reported; null where there was none. */
    settingsVersion: integer("settings_version").references(() => houseSettings.version),
    revision: integer().notNull().default(1),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_attendance_cases_booking").on(t.bookingId),
    uniqueIndex("uq_attendance_cases_seat").on(t.seatId),
    index("ix_attendance_cases_accused").on(t.accusedId, t.status),
    index("ix_attendance_cases_reporter").on(t.reportedBy),
    index("ix_attendance_cases_answer").on(t.answerBy).where(sql`status = 'reported'`),
    index("ix_attendance_cases_decide").on(t.decideBy).where(sql`status = 'disputed'`),
    index("ix_attendance_cases_status").on(t.status, t.createdAt, t.id),
    index("ix_attendance_cases_created").on(t.createdAt, t.id),
    check("ck_attendance_cases_of", sql`num_nonnulls(booking_id, seat_id) = 1`),
    check("ck_attendance_cases_against", oneOf("against", PARTICIPANTS)),
    check("ck_attendance_cases_sides", sql`accused_id <> reported_by`),
    check("ck_attendance_cases_status", oneOf("status", CASE_STATUSES)),
    check("ck_attendance_cases_closer", oneOf("closed_by", CASE_CLOSERS)),
    check(
      "ck_attendance_cases_closed",
      sql.raw(`(status in (${OPEN})) = (closed_at is null) and (closed_at is null) = (closed_by is null)`),
    ),
    check("ck_attendance_cases_disputed", sql`status <> 'disputed' or decide_by is not null`),
    check("ck_attendance_cases_statements", sql`jsonb_typeof(statements) = 'array'`),
    check("ck_attendance_cases_decision", textUpTo("decision_text", TEXT_MAX.statement)),
    check("ck_attendance_cases_decided", sql`closed_by <> 'admin' or decided_by is not null`),
    check("ck_attendance_cases_revision", sql`revision >= 1`),
  ],
)

/** Append-only: one row for everything that happened to a case, or to whom it is against because of it. */
export const attendanceEvents = pgTable(
  "attendance_events",
  {
    id: uuid().primaryKey().defaultRandom(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => attendanceCases.id),
    /** The session that it is about. */
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => sessionBookings.id),
    event: text({ enum: ATTENDANCE_EVENTS }).notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    actorRole: text("actor_role", { enum: ACTOR_ROLES }).notNull(),
    /** Until when what begins with it lasts, or is to be answered or decided. */
    until: timestamp("until", instant),
    /** The strikes that count with it against whom the case is. */
    strikes: integer(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    index("ix_attendance_events_case").on(t.caseId, t.createdAt, t.id),
    index("ix_attendance_events_booking").on(t.bookingId),
    index("ix_attendance_events_created").on(t.createdAt, t.id),
    index("ix_attendance_events_actor").on(t.actorId, t.createdAt, t.id),
    check("ck_attendance_events_event", oneOf("event", ATTENDANCE_EVENTS)),
    check("ck_attendance_events_role", oneOf("actor_role", ACTOR_ROLES)),
    check("ck_attendance_events_actor", sql`(actor_role = 'system') = (actor_id is null)`),
    check("ck_attendance_events_strikes", sql`strikes >= 0`),
  ],
)

/** What somebody was given because a case against him was upheld: in force from `startsAt` until `endsAt`, unless it was lifted. */
export const penalties = pgTable(
  "penalties",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    caseId: uuid("case_id")
      .notNull()
      .references(() => attendanceCases.id),
    kind: text({ enum: PENALTY_KINDS }).notNull(),
    startsAt: timestamp("starts_at", instant).notNull(),
    endsAt: timestamp("ends_at", instant).notNull(),
    liftedAt: timestamp("lifted_at", instant),
    /** The admin who lifted it; null where time alone dismissed its case. */
    liftedBy: uuid("lifted_by").references(() => users.id),
    liftedText: text("lifted_text"),
    reviewAskedAt: timestamp("review_asked_at", instant),
    reviewText: text("review_text"),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_penalties_case").on(t.caseId, t.kind),
    index("ix_penalties_user").on(t.userId, t.endsAt),
    index("ix_penalties_review")
      .on(t.reviewAskedAt)
      .where(sql`lifted_at is null and review_asked_at is not null`),
    check("ck_penalties_kind", oneOf("kind", PENALTY_KINDS)),
    check("ck_penalties_times", sql`starts_at < ends_at`),
    check("ck_penalties_lifted", sql`lifted_at is not null or (lifted_by is null and lifted_text is null)`),
    check("ck_penalties_lifted_text", textUpTo("lifted_text", TEXT_MAX.statement)),
    check("ck_penalties_review_text", textUpTo("review_text", TEXT_MAX.statement)),
    check("ck_penalties_review", sql`review_text is null or review_asked_at is not null`),
  ],
)

/** That other times are offered to the investor of a session that did not take place, until a moment; which times is found out when it is looked at. */
export const rebookingOffers = pgTable(
  "rebooking_offers",
  {
    id: uuid().primaryKey().defaultRandom(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => sessionBookings.id),
    cause: text({ enum: REBOOKING_CAUSES }).notNull(),
    until: timestamp("until", instant).notNull(),
    /** The session that was booked instead. */
    usedBy: uuid("used_by").references(() => sessionBookings.id),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_rebooking_offers_booking").on(t.bookingId),
    uniqueIndex("uq_rebooking_offers_used").on(t.usedBy),
    check("ck_rebooking_offers_cause", oneOf("cause", REBOOKING_CAUSES)),
    check("ck_rebooking_offers_until", sql`created_at < until`),
  ],
)
