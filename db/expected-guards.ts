import { is } from "drizzle-orm"
import { getTableConfig, PgTable } from "drizzle-orm/pg-core"
import { readLivingSql } from "./living-sql"
import { schema } from "./tables"

/** Every table of the schema. */
export const TABLES = Object.values(schema)
  .filter((exported) => is(exported, PgTable))
  .map((table) => getTableConfig(table))

/** Written by hand in migrations: Drizzle cannot say them. */
const BY_HAND = [
  "uq_session_slot",
  "uq_investor_time",
  "ex_availability_overlap",
  "ex_seat_investor_time",
  "ck_profiles_known_zone",
  "ck_users_known_zone",
  "ck_overrides_are_windows",
]
const NAME_MAX = 63

/** Names of the constraints that the schema and the hand-written migrations make. */
export const EXPECTED_CONSTRAINTS: readonly string[] = [
  ...BY_HAND,
  ...TABLES.flatMap((table) => [
    ...table.checks.map((check) => check.name),
    ...table.foreignKeys.map((key) => key.getName().slice(0, NAME_MAX)),
    ...table.primaryKeys.map((key) => key.getName().slice(0, NAME_MAX)),
  ]),
]

/** What searches read; written by hand over keys that the database makes. */
const SEARCH_INDEXES = [
  "ix_bookings_topic",
  "ix_listings_search",
  "ix_users_name",
  "ix_users_name_key",
  "ix_users_firm",
]

/** Names of the indexes that the schema and the hand-written migrations make. */
export const EXPECTED_INDEXES: readonly string[] = [
  ...SEARCH_INDEXES,
  ...TABLES.flatMap((table) =>
    table.indexes.map((index) => index.config.name).filter((name) => name !== undefined),
  ),
]

/** What stands in the schema's indexes beside their keys, in order (INCLUDE, which Drizzle cannot say): without it counts read every row. */
export const INCLUDED_COLUMNS: readonly (readonly [index: string, columns: readonly string[]])[] = [
  ["ix_bookings_investor", ["status", "respond_by", "end_utc"]],
  ["ix_bookings_analyst", ["status", "respond_by", "end_utc", "kind"]],
  ["ix_bookings_start", ["topic_key", "status", "respond_by", "end_utc", "kind"]],
  ["ix_bookings_status", ["kind"]],
  ["ix_availability_analyst", ["end_minute", "slot_minutes", "is_active"]],
]

const LIVING = readLivingSql()
const triggers = LIVING.filter(({ kind }) => kind === "trigger")

/** Every function, by name and hash of its file: the folder is the list. */
export const EXPECTED_FUNCTIONS = LIVING.filter(({ kind }) => kind === "function")

/** Every trigger, likewise. */
export const EXPECTED_TRIGGERS = triggers

/** Names of the triggers that keep append-only tables so. */
export const REFUSING_TRIGGERS: readonly string[] = triggers
  .filter(({ text }) => text.includes("EXECUTE FUNCTION refuse_change()"))
  .map(({ name }) => name)
