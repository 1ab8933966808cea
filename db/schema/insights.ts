import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core"
import type { Currency } from "@/lib/core/money"
import { analystConnectProfiles } from "./analysts"
import { between, instant } from "./columns"

const analystId = uuid("analyst_id")
  .notNull()
  .references(() => analystConnectProfiles.analystId)
const week = date({ mode: "string" }).notNull()
/** Minutes posted and booked, those of the booked ones that were used, and those that lie outside posted time. */
const minutes = {
  posted: integer().notNull(),
  booked: integer().notNull(),
  used: integer().notNull(),
  outside: integer().notNull(),
}

/**
 * How many minutes an analyst had posted in each hour of a past day, as his own clock said them then and by the schedule as it
 * stood; hours without any have no row. Kept by `keepPostedHours`, and the same as the history of the schedule tells.
 */
export const analystPostedHours = pgTable(
  "analyst_posted_hours",
  {
    analystId,
    localDate: date("local_date", { mode: "string" }).notNull(),
    hour: smallint().notNull(),
    minutes: smallint().notNull(),
  },
  (t) => [
    primaryKey({ name: "pk_analyst_posted_hours", columns: [t.analystId, t.localDate, t.hour] }),
    check("ck_posted_hours_hour", between("hour", 0, 23)),
    // Over 60 in an hour that came more than once: by a clock change, or a move to the west.
    check("ck_posted_hours_minutes", between("minutes", 1, 1440)),
  ],
)

/**
 * What `insight_weeks` says of each analyst and ISO week on the house's clock: kept, so that a year of the whole house is read in
 * milliseconds. Equal to what a full count says for who is not marked in `uncounted_bookings`.
 */
export const analystWeekSums = pgTable(
  "analyst_week_sums",
  {
    analystId,
    week,
    answered: integer().notNull(),
    expired: integer().notNull(),
    /** Ascending, as `leadMinutes`. */
    answerSeconds: integer("answer_seconds").array().notNull(),
    cancelled: integer().notNull(),
    cancelledLate: integer("cancelled_late").notNull(),
    booked: integer().notNull(),
    leadMinutes: integer("lead_minutes").array().notNull(),
    everConfirmed: integer("ever_confirmed").notNull(),
    moved: integer().notNull(),
    completed: integer().notNull(),
    fellThrough: integer("fell_through").notNull(),
    missedByInvestor: integer("missed_by_investor").notNull(),
    missedByAnalyst: integer("missed_by_analyst").notNull(),
    ratingCount: integer("rating_count").notNull(),
    ratingSum: integer("rating_sum").notNull(),
    ratingWeight: doublePrecision("rating_weight").notNull(),
    ratingWeighted: doublePrecision("rating_weighted").notNull(),
    revenue: jsonb().$type<Partial<Record<Currency, number>>>().notNull(),
  },
  (t) => [primaryKey({ name: "pk_analyst_week_sums", columns: [t.week, t.analystId] })],
)

/** Each analyst's minutes of a week on his own clock: what `insight_week_hours` says, its hours together. */
export const analystWeekMinutes = pgTable("analyst_week_minutes", { analystId, week, ...minutes }, (t) => [
  primaryKey({ name: "pk_analyst_week_minutes", columns: [t.week, t.analystId] }),
])

/** All analysts' minutes of each hour of a weekday (0 = Monday) of a week, on each one's own clock. */
export const houseWeekHours = pgTable(
  "house_week_hours",
  { week, weekday: smallint().notNull(), hour: smallint().notNull(), ...minutes },
  (t) => [
    primaryKey({ name: "pk_house_week_hours", columns: [t.week, t.weekday, t.hour] }),
    check("ck_house_week_hours", sql`weekday between 0 and 6 and hour between 0 and 23`),
  ],
)

/** Whose clock the kept weeks are by, and when they were last brought up to date: one row. Without a zone nothing was counted yet. */
export const insightState = pgTable(
  "insight_state",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    timeZone: text("time_zone"),
    countedAt: timestamp("counted_at", instant),
  },
  () => [check("ck_insight_state_only", sql`is_only`)],
)

/**
 * Bookings with something that kept weeks do not know yet, a row for each change: written by triggers in the transaction of the change, taken
 * by `keepWeeks`. A heap without a key, because whoever books is to wait for nothing here.
 */
export const uncountedBookings = pgTable("uncounted_bookings", { bookingId: uuid("booking_id").notNull() })

/** Weeks of which posted hours were kept that the kept weeks do not know yet; a heap for the same reason. */
export const uncountedWeeks = pgTable("uncounted_weeks", { week })
