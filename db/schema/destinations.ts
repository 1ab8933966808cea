import { sql } from "drizzle-orm"
import { check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { PUSH_ENDPOINT_MAX, WEBHOOK_URL_MAX } from "@/lib/core/limits"
import { instant, oneOf, textUpTo } from "./columns"
import { authSessions, users } from "./users"

/** Where an analyst's or admin's program hears of bookings. Secrets are encrypted (AES-256-GCM). */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    url: text().notNull(),
    events: text().array().notNull(),
    secret: text().notNull(),
    /** The one before the last rotation, with which messages are signed too until `previousUntil`. */
    previousSecret: text("previous_secret"),
    previousUntil: timestamp("previous_until", instant),
    /** Since when every try has failed, without a silence among them; null once one went well. */
    failingSince: timestamp("failing_since", instant),
    /** When one failed last. */
    lastFailedAt: timestamp("last_failed_at", instant),
    disabledAt: timestamp("disabled_at", instant),
    disabledReason: text("disabled_reason", { enum: ["gone", "failing", "by_owner"] }),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  (t) => [
    index("ix_webhook_endpoints_user").on(t.userId),
    check("ck_webhook_endpoints_url", textUpTo("url", WEBHOOK_URL_MAX)),
    check("ck_webhook_endpoints_events", sql`cardinality(events) between 1 and 40`),
    check("ck_webhook_endpoints_previous", sql`(previous_secret is null) = (previous_until is null)`),
    check("ck_webhook_endpoints_disabled", sql`(disabled_at is null) = (disabled_reason is null)`),
    check("ck_webhook_endpoints_reason", oneOf("disabled_reason", ["gone", "failing", "by_owner"])),
  ],
)

/** A person's private calendar address. Only the SHA-256 hex of its token is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id),
    tokenHash: text("token_hash").notNull().unique("uq_calendar_feeds_hash"),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    lastReadAt: timestamp("last_read_at", instant),
  },
  () => [check("ck_calendar_feeds_hash", sql`token_hash ~ '^[0-9a-f]{64}$'`)],
)

/** A browser or phone that asked to be told (Web Push, RFC 8030): where its messages go, and the keys that only it can read them by. */
export const pushDevices = pgTable(
  "push_devices",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** The browser's login, with which it goes; null where a program turned it on. */
    loginId: uuid("login_id").references(() => authSessions.id, { onDelete: "cascade" }),
    endpoint: text().notNull().unique("uq_push_devices_endpoint"),
    publicKey: text("public_key").notNull(),
    authSecret: text("auth_secret").notNull(),
    /** What its owner knows it by: "Chrome on Android". */
    name: text().notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    lastSentAt: timestamp("last_sent_at", instant),
  },
  (t) => [
    index("ix_push_devices_user").on(t.userId),
    index("ix_push_devices_login").on(t.loginId),
    check("ck_push_devices_endpoint", textUpTo("endpoint", PUSH_ENDPOINT_MAX)),
    check("ck_push_devices_keys", sql`char_length(public_key) <= 200 and char_length(auth_secret) <= 100`),
    check("ck_push_devices_name", textUpTo("name", 120)),
  ],
)
