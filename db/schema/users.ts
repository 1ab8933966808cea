import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { REMINDER_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import { HOUR_CYCLES, ROLES, TOKEN_SCOPES, WEEK_STARTS } from "@/lib/core/vocabulary"
import { instant, oneOf, textUpTo } from "./columns"

/** People. E-mail is stored in lower case; `timeZone` is the display zone, null until the browser has told it. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    email: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    /** How the user wants to be addressed; null = by the whole name. */
    addressedAs: text("addressed_as"),
    firm: text(),
    timeZone: text("time_zone"),
    hourCycle: text("hour_cycle", { enum: HOUR_CYCLES }).notNull().default("h23"),
    /** Null = as the browser's language has it. */
    weekStart: text("week_start", { enum: WEEK_STARTS }),
    /** How many minutes before a session he is reminded. */
    reminderMinutes: integer("reminder_minutes")
      .array()
      .notNull()
      .default([...REMINDER_MINUTES.default]),
    /** Null for who has no password: invited and not there yet, or let in by another house alone. */
    passwordHash: text("password_hash"),
    /** When an admin invited him; null for who was not. */
    invitedAt: timestamp("invited_at", instant),
    /** When he accepted that. Until then nobody can sign in as him. */
    acceptedAt: timestamp("accepted_at", instant),
    /** When it was shown that mail to this address reaches him; until then he books nothing. */
    emailConfirmedAt: timestamp("email_confirmed_at", instant).defaultNow(),
    disabledAt: timestamp("disabled_at", instant),
    /** Since when nothing tells who it was; such an account stays disabled. */
    erasedAt: timestamp("erased_at", instant),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_users_email").on(t.email),
    index("ix_users_email").using("gin", t.email.op("gin_trgm_ops")),
    check("ck_users_email", sql`email = lower(email) and char_length(email) between 3 and 254`),
    check("ck_users_name", textUpTo("name", TEXT_MAX.name)),
    check("ck_users_addressed_as", textUpTo("addressed_as", TEXT_MAX.name)),
    check("ck_users_firm", textUpTo("firm", TEXT_MAX.firm)),
    check("ck_users_role", oneOf("role", ROLES)),
    check("ck_users_hour_cycle", oneOf("hour_cycle", HOUR_CYCLES)),
    check("ck_users_week_start", oneOf("week_start", WEEK_STARTS)),
    check("ck_users_erased", sql`erased_at is null or disabled_at is not null`),
    check("ck_users_time_zone", textUpTo("time_zone", 64)),
    check("ck_users_accepted", sql`accepted_at is null or invited_at is not null`),
    check("ck_users_invited", sql`invited_at is null or accepted_at is not null or password_hash is null`),
    check(
      "ck_users_reminder_minutes",
      sql.raw(
        `cardinality(reminder_minutes) <= ${REMINDER_MINUTES.count} and ${REMINDER_MINUTES.min} <= all (reminder_minutes) and ${REMINDER_MINUTES.max} >= all (reminder_minutes)`,
      ),
    ),
  ],
)

/** One login of one user in one browser. The cookie carries only its id; this row decides on every request. */
export const authSessions = pgTable(
  "auth_sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    lastSeenAt: timestamp("last_seen_at", instant).notNull(),
    /** What the browser called itself when the login was opened; null for a login of before it was kept. */
    userAgent: text("user_agent"),
    /** From where it was used last. */
    address: text(),
    /** Whether more than one thing was asked for: a code or a passkey here, or as much at the identity provider. */
    isMultiFactor: boolean("is_multi_factor").notNull().default(false),
    revokedAt: timestamp("revoked_at", instant),
  },
  (t) => [
    index("ix_auth_sessions_user").on(t.userId),
    check("ck_auth_sessions_user_agent", textUpTo("user_agent", TEXT_MAX.userAgent)),
    check("ck_auth_sessions_address", textUpTo("address", TEXT_MAX.address)),
  ],
)

/** Bearer tokens of programs. Only the SHA-256 hex of the whole token string is kept. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    tokenHash: text("token_hash").notNull(),
    scope: text({ enum: TOKEN_SCOPES }).notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    expiresAt: timestamp("expires_at", instant).notNull(),
    /** To the hour. */
    lastUsedAt: timestamp("last_used_at", instant),
    revokedAt: timestamp("revoked_at", instant),
  },
  (t) => [
    uniqueIndex("uq_api_tokens_hash").on(t.tokenHash),
    index("ix_api_tokens_user").on(t.userId),
    check("ck_api_tokens_hash", sql`token_hash ~ '^[0-9a-f]{64}$'`),
    check("ck_api_tokens_name", textUpTo("name", TEXT_MAX.name)),
    check("ck_api_tokens_scope", oneOf("scope", TOKEN_SCOPES)),
  ],
)
