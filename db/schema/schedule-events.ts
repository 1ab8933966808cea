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
import { ACCOUNT_EVENTS, ACTOR_ROLES, SCHEDULE_EVENTS } from "@/lib/core/vocabulary"
import type { ScheduleChange } from "@/lib/scheduling/history"
import { analystConnectProfiles } from "./analysts"
import { instant, oneOf } from "./columns"
import { users } from "./users"

/**
 * Append-only: one row per edit of a schedule, numbered by the revision it made, with what it changed and nothing else. An
 * analyst's first row holds the whole state and comes with the profile. What befalls his account stands under the revision of
 * then, so a history is read in order of revision and time. A trigger refuses update and delete.
 */
export const scheduleEvents = pgTable(
  "schedule_events",
  {
    id: uuid().primaryKey().defaultRandom(),
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    revision: integer().notNull(),
    kind: text({ enum: SCHEDULE_EVENTS }).notNull(),
    before: jsonb().$type<ScheduleChange>().notNull(),
    after: jsonb().$type<ScheduleChange>().notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    actorRole: text("actor_role", { enum: ACTOR_ROLES }).notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_schedule_events_revision")
      .on(t.analystId, t.revision)
      .where(sql`not (${oneOf("kind", ACCOUNT_EVENTS)})`),
    index("ix_schedule_events_history").on(t.analystId, t.revision, t.createdAt),
    index("ix_schedule_events_created").on(t.createdAt, t.id),
    check("ck_schedule_events_revision", sql`revision >= 1`),
    check("ck_schedule_events_kind", oneOf("kind", SCHEDULE_EVENTS)),
    check("ck_schedule_events_role", oneOf("actor_role", ACTOR_ROLES)),
    check("ck_schedule_events_actor", sql`(actor_role = 'system') = (actor_id is null)`),
    check(
      "ck_schedule_events_changes",
      sql`jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object'`,
    ),
  ],
)
