import { is } from "drizzle-orm"
import { getTableConfig, PgTable } from "drizzle-orm/pg-core"
import * as analysts from "./schema/analysts"
import * as bookings from "./schema/bookings"
import * as users from "./schema/users"

const TABLES = Object.values({ ...analysts, ...bookings, ...users })
  .filter((exported) => is(exported, PgTable))
  .map((table) => getTableConfig(table))

/** The exclusions are written by hand in a migration: Drizzle cannot say them. */
const EXCLUSIONS = ["uq_session_slot", "uq_investor_time", "ex_availability_overlap"]

/** Names of the constraints that the schema and the hand-written migrations make. */
export const EXPECTED_CONSTRAINTS: readonly string[] = [
  ...EXCLUSIONS,
  ...TABLES.flatMap((table) => [
    ...table.checks.map((check) => check.name),
    ...table.foreignKeys.map((key) => key.getName()),
    ...table.primaryKeys.map((key) => key.getName()),
  ]),
]

/** Names of the schema's indexes. */
export const EXPECTED_INDEXES: readonly string[] = TABLES.flatMap((table) =>
  table.indexes.map((index) => index.config.name).filter((name) => name !== undefined),
)

/** Names of the triggers that keep append-only tables so. */
export const EXPECTED_TRIGGERS: readonly string[] = ["tg_booking_events_append_only"]
