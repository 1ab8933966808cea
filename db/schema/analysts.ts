import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core"
import {
  BOOKING_WINDOW_DAYS_MAX,
  BUFFER_MINUTES_MAX,
  DAILY_SESSIONS_MAX,
  NOTICE_MINUTES_MAX,
  SESSION_MINUTES,
  SPECIALTIES_MAX,
  TEXT_MAX,
} from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { FEE_PERCENTS, PAYMENT_POLICIES } from "@/lib/core/payments"
import { between, instant, oneOf, textUpTo } from "./columns"
import { users } from "./users"

/**
 * What makes an analyst bookable. `hourlyRate` is in the currency's minor unit, null = free. `revision` rises with every
 * edit of the profile, windows, overrides or time off, under the row's lock: a booking is decided against one of them.
 */
export const analystConnectProfiles = pgTable(
  "analyst_connect_profiles",
  {
    analystId: uuid("analyst_id")
      .primaryKey()
      .references(() => users.id),
    isEnabled: boolean("is_enabled").notNull().default(false),
    headline: text().notNull().default(""),
    bioShort: text("bio_short").notNull().default(""),
    specialties: jsonb().$type<string[]>().notNull().default([]),
    hourlyRate: bigint("hourly_rate", { mode: "number" }),
    currency: text({ enum: CURRENCIES }).notNull().default("USD"),
    autoConfirm: boolean("auto_confirm").notNull().default(false),
    maxDailySessions: integer("max_daily_sessions"),
    timeZone: text("time_zone").notNull(),
    sessionMinutes: integer("session_minutes").array().notNull().default([30]),
    bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
    bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
    minNoticeMinutes: integer("min_notice_minutes").notNull().default(0),
    bookingWindowDays: integer("booking_window_days").notNull().default(60),
    cancelNoticeMinutes: integer("cancel_notice_minutes").notNull().default(0),
    meetingUrl: text("meeting_url"),
    paymentPolicy: text("payment_policy", { enum: PAYMENT_POLICIES }).notNull().default("none"),
    /** What is due of the price of a session that its investor calls off late, or misses. */
    lateCancelPercent: integer("late_cancel_percent").notNull().default(FEE_PERCENTS.lateCancel),
    noShowPercent: integer("no_show_percent").notNull().default(FEE_PERCENTS.noShow),
    revision: integer().notNull().default(1),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  () => [
    check("ck_profiles_headline", between("char_length(headline)", 0, TEXT_MAX.headline)),
    check("ck_profiles_bio", between("char_length(bio_short)", 0, TEXT_MAX.bio)),
    check(
      "ck_profiles_specialties",
      sql.raw(
        `jsonb_typeof(specialties) = 'array' and jsonb_array_length(specialties) <= ${SPECIALTIES_MAX} ` +
          `and not jsonb_path_exists(specialties, '$[*] ? (@.type() != "string")') ` +
          `and not jsonb_path_exists(specialties, '$[*] ? (!(@ like_regex "^.{1,${TEXT_MAX.specialty}}$" flag "s"))')`,
      ),
    ),
    check("ck_profiles_rate", between("hourly_rate", 0, 100_000_000)),
    check("ck_profiles_currency", oneOf("currency", CURRENCIES)),
    check("ck_profiles_daily", between("max_daily_sessions", 0, DAILY_SESSIONS_MAX)),
    check("ck_profiles_zone", textUpTo("time_zone", 64)),
    check(
      "ck_profiles_session_minutes",
      sql.raw(
        `cardinality(session_minutes) between 1 and ${SESSION_MINUTES.count} and array_position(session_minutes, null) is null ` +
          `and ${SESSION_MINUTES.min} <= all (session_minutes) and ${SESSION_MINUTES.max} >= all (session_minutes)`,
      ),
    ),
    check("ck_profiles_buffer_before", between("buffer_before_minutes", 0, BUFFER_MINUTES_MAX)),
    check("ck_profiles_buffer_after", between("buffer_after_minutes", 0, BUFFER_MINUTES_MAX)),
    check("ck_profiles_notice", between("min_notice_minutes", 0, NOTICE_MINUTES_MAX)),
    check("ck_profiles_window", between("booking_window_days", 0, BOOKING_WINDOW_DAYS_MAX)),
    check("ck_profiles_cancel_notice", between("cancel_notice_minutes", 0, NOTICE_MINUTES_MAX)),
    check("ck_profiles_payment_policy", oneOf("payment_policy", PAYMENT_POLICIES)),
    check("ck_profiles_late_cancel", between("late_cancel_percent", 0, 100)),
    check("ck_profiles_no_show", between("no_show_percent", 0, 100)),
    check(
      "ck_profiles_meeting_url",
      sql.raw(`meeting_url ~ '^https://' and char_length(meeting_url) <= ${TEXT_MAX.meetingUrl}`),
    ),
  ],
)

/** The transaction that last changed what the directory reads of the row, set by triggers: see `readDirectory`. */
const changedIn = () => bigint("changed_in", { mode: "number" }).notNull().default(0)

/** Kept sums of an analyst's feedback (spec §6); weights are relative to 2026-01-01 and scaled to now when read. */
export const analystRatings = pgTable(
  "analyst_ratings",
  {
    analystId: uuid("analyst_id")
      .primaryKey()
      .references(() => users.id),
    ratingCount: integer("rating_count").notNull().default(0),
    ratingSum: integer("rating_sum").notNull().default(0),
    weightSum: doublePrecision("weight_sum").notNull().default(0),
    weightedSum: doublePrecision("weighted_sum").notNull().default(0),
    changedIn: changedIn(),
  },
  (t) => [index("ix_ratings_changed").on(t.changedIn)],
)

/**
 * What the directory finds an analyst by and sorts him by, kept by triggers: whether he is listed (enabled profile of an
 * active user), his name as lists sort it, his rate in the currency's major unit, how he confirms, the lengths he offers, his
 * specialties, and name, headline, biography, city and specialties, a line each, as searches compare them.
 */
export const analystListings = pgTable(
  "analyst_listings",
  {
    analystId: uuid("analyst_id")
      .primaryKey()
      .references(() => users.id),
    isListed: boolean("is_listed").notNull().default(false),
    sortName: text("sort_name").notNull().default(""),
    price: doublePrecision().notNull().default(0),
    currency: text({ enum: CURRENCIES }).notNull().default("USD"),
    autoConfirm: boolean("auto_confirm").notNull().default(false),
    sessionMinutes: integer("session_minutes").array().notNull().default([]),
    specialties: text().array().notNull().default([]),
    searchText: text("search_text").notNull().default(""),
    changedIn: changedIn(),
  },
  (t) => [index("ix_listings_changed").on(t.changedIn)],
)

/**
 * The next free start of each length that an analyst offers. Every change of a booking or of
 * the profile raises `version` and ends the answer's validity; between changes it holds until `validUntil`.
 */
export const analystFreeTimes = pgTable(
  "analyst_free_times",
  {
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => users.id),
    durationMinutes: integer("duration_minutes").notNull(),
    isShortest: boolean("is_shortest").notNull(),
    /** `infinity` without free time. */
    nextFreeAt: timestamp("next_free_at", { ...instant, mode: "string" })
      .notNull()
      .default("infinity"),
    validUntil: timestamp("valid_until", { ...instant, mode: "string" })
      .notNull()
      .default("-infinity"),
    version: bigint({ mode: "number" }).notNull().default(1),
    changedIn: changedIn(),
  },
  (t) => [
    primaryKey({ name: "pk_analyst_free_times", columns: [t.analystId, t.durationMinutes] }),
    index("ix_free_times_changed").on(t.changedIn),
    index("ix_free_times_valid").on(t.durationMinutes, t.validUntil),
    index("ix_free_times_valid_shortest").on(t.validUntil).where(sql`is_shortest`),
  ],
)
