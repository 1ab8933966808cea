import { LEGACY_KINDS, type LegacyKind } from "@/lib/core/legacy"

type SourceTable = {
  readonly table: string
  /** Columns that are taken over, or decide on it. */
  readonly columns: readonly string[]
  /** Those without which nothing can be made of its rows. */
  readonly needed: readonly string[]
}

/** The older deployment's tables. */
export const SOURCE_TABLES: Readonly<Record<LegacyKind, SourceTable>> = {
  user: {
    table: "users",
    columns: [
      ...["id", "name", "email", "role", "firm", "password_hash", "is_active", "created_at", "updated_at"],
    ],
    needed: ["id", "email", "role"],
  },
  profile: {
    table: "analyst_connect_profiles",
    columns: [
      ...["id", "analyst_id", "is_enabled", "specialties", "headline", "bio_short", "hourly_rate"],
      ...["auto_confirm", "max_daily_sessions", "created_at", "updated_at"],
    ],
    needed: ["analyst_id"],
  },
  availability: {
    table: "analyst_availability",
    columns: ["id", "analyst_id", "weekday", "start_minute", "end_minute", "slot_minutes", "is_active"],
    needed: ["analyst_id", "weekday", "start_minute", "end_minute"],
  },
  time_off: {
    table: "analyst_time_off",
    columns: ["id", "analyst_id", "date", "reason", "created_at"],
    needed: ["analyst_id", "date"],
  },
  booking: {
    table: "session_bookings",
    columns: [
      ...["id", "investor_id", "analyst_id", "start_utc", "end_utc", "status", "video_url", "price_quote"],
      ...["created_at", "updated_at"],
    ],
    needed: ["id", "investor_id", "analyst_id", "start_utc", "end_utc", "status"],
  },
  note: {
    table: "session_booking_notes",
    columns: ["id", "booking_id", "author_type", "author_id", "note", "created_at"],
    needed: ["booking_id", "author_id", "note"],
  },
  feedback: {
    table: "session_feedback",
    columns: ["id", "booking_id", "rating", "comment", "created_at"],
    needed: ["booking_id", "rating"],
  },
}

/** What a table of the source has, and has not. */
export type SourceColumns = {
  readonly kind: LegacyKind
  readonly isThere: boolean
  readonly hasId: boolean
  readonly missing: readonly string[]
  readonly additional: readonly string[]
  /** All that may be read: secrets are not. */
  readonly readable: readonly string[]
}

const SECRET = /password|passwd|secret|token|hash/i

/** What each table of the source has, of all columns that were found. */
export function sourceColumns(found: readonly { table: string; column: string }[]): SourceColumns[] {
  return LEGACY_KINDS.map((kind) => {
    const { table, columns } = SOURCE_TABLES[kind]
    const names = found.filter((one) => one.table === table).map((one) => one.column)
    return {
      kind,
      isThere: names.length > 0,
      hasId: names.includes("id"),
      missing: names.length === 0 ? [] : columns.filter((name) => !names.includes(name)),
      additional: names.filter((name) => !columns.includes(name)),
      readable: names.filter((name) => !SECRET.test(name)),
    }
  })
}

/** What is missing without which the import cannot begin, a sentence each. A whole table may be missing, but that of the people. */
export function missingNeeds(columns: readonly SourceColumns[]): string[] {
  return columns.flatMap(({ kind, isThere, missing }) => {
    const { table, needed } = SOURCE_TABLES[kind]
    if (!isThere) return kind === "user" ? [`There is no table ${table}: is that the right database?`] : []
    return needed
      .filter((name) => missing.includes(name))
      .map((name) => `The table ${table} has no column ${name}, without which its rows cannot be read.`)
  })
}
