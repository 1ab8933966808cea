import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { SLOT_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import type { DateChange, WeeklyWindow, Window } from "@/lib/scheduling/types"
import { analystConnectProfiles } from "./analysts"
import { between, instant, textUpTo } from "./columns"

/** Weekly windows; those of one weekday never overlap, paused ones included (exclusion constraint `ex_availability_overlap`). */
export const analystAvailability = pgTable(
  "analyst_availability",
  {
    id: uuid().primaryKey().defaultRandom(),
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    weekday: smallint().notNull(),
    startMinute: integer("start_minute").notNull(),
    endMinute: integer("end_minute").notNull(),
    slotMinutes: integer("slot_minutes").notNull(),
    isActive: boolean("is_active").notNull().default(true),
  },
  (t) => [
    // With more columns than Drizzle can say: INCLUDED_COLUMNS in db/expected-guards.ts.
    index("ix_availability_analyst").on(t.analystId, t.weekday, t.startMinute),
    check("ck_availability_weekday", between("weekday", 0, 6)),
    check(
      "ck_availability_minutes",
      sql.raw("start_minute >= 0 and start_minute < end_minute and end_minute <= 1440"),
    ),
    check("ck_availability_step", between("slot_minutes", SLOT_MINUTES.min, SLOT_MINUTES.max)),
  ],
)

/** Windows of one local date, in place of that date's weekly ones; an empty list closes the date. */
export const analystAvailabilityOverrides = pgTable(
  "analyst_availability_overrides",
  {
    id: uuid().primaryKey().defaultRandom(),
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    date: date({ mode: "string" }).notNull(),
    windows: jsonb().$type<Window[]>().notNull(),
  },
  (t) => [
    uniqueIndex("uq_overrides_date").on(t.analystId, t.date),
    check(
      "ck_overrides_windows",
      sql.raw("jsonb_typeof(windows) = 'array' and jsonb_array_length(windows) <= 24"),
    ),
  ],
)

/** Local dates, or that part of each of them, on which nothing is offered. */
export const analystTimeOff = pgTable(
  "analyst_time_off",
  {
    id: uuid().primaryKey().defaultRandom(),
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    startDate: date("start_date", { mode: "string" }).notNull(),
    endDate: date("end_date", { mode: "string" }).notNull(),
    startMinute: integer("start_minute"),
    endMinute: integer("end_minute"),
    reason: text(),
  },
  (t) => [
    index("ix_time_off_analyst").on(t.analystId, t.endDate),
    check(
      "ck_time_off_dates",
      sql.raw("isfinite(start_date) and isfinite(end_date) and start_date <= end_date"),
    ),
    check(
      "ck_time_off_minutes",
      sql.raw(
        "(start_minute is null and end_minute is null) or " +
          "(start_minute is not null and end_minute is not null and start_minute >= 0 and start_minute < end_minute and end_minute <= 1440)",
      ),
    ),
    check("ck_time_off_reason", textUpTo("reason", TEXT_MAX.reason)),
  ],
)

/** A named week to apply to dates. Names are an analyst's own, alike in no more than case. */
export const availabilityTemplates = pgTable(
  "availability_templates",
  {
    id: uuid().primaryKey().defaultRandom(),
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    name: text().notNull(),
    windows: jsonb().$type<WeeklyWindow[]>().notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_availability_templates_name").on(t.analystId, sql`lower(${t.name})`),
    check("ck_availability_templates_name", textUpTo("name", TEXT_MAX.name)),
    check("ck_availability_templates_windows", sql.raw("jsonb_typeof(windows) = 'array'")),
  ],
)

/** What a batch edit did to dates, kept so that the last one can be undone. */
export const availabilityBatches = pgTable(
  "availability_batches",
  {
    id: uuid().primaryKey().defaultRandom(),
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    label: text().notNull(),
    changes: jsonb().$type<DateChange[]>().notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    undoneAt: timestamp("undone_at", instant),
  },
  (t) => [index("ix_availability_batches_analyst").on(t.analystId, t.createdAt)],
)
