import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import {
  ALL_NOTIFICATION_REASONS,
  CHANNELS,
  CHOSEN_CHANNELS,
  FACT_SOURCES,
  NOTIFICATION_KINDS,
  NOTIFICATION_REASONS,
  NOTIFICATION_STATUSES,
  TOPICS,
} from "@/lib/core/telling"
import { sessionBookings } from "./bookings"
import { instant, oneOf } from "./columns"
import { webhookEndpoints } from "./destinations"
import { users } from "./users"

/** Facts that nobody has been told of yet. Triggers write them with the fact itself; `tellEvents` turns them into notifications. */
export const untoldEvents = pgTable(
  "untold_events",
  {
    source: text({ enum: FACT_SOURCES }).notNull(),
    sourceId: uuid("source_id").notNull(),
    bookingId: uuid("booking_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "pk_untold_events", columns: [t.source, t.sourceId] }),
    check("ck_untold_events_source", oneOf("source", FACT_SOURCES)),
  ],
)

/** What the other server said to a delivery. */
export type DeliveryAnswer = {
  /** An SMTP or HTTP status; null where none came. */
  readonly code: number | null
  readonly milliseconds: number
  /** Its words, or what went wrong; 1 KiB at most. */
  readonly text: string
  /** Of a push that some devices took: those of its reader that are tried again. */
  readonly waitingDevices?: readonly string[]
}

/** When something happened to a notification last: it was settled, or else it was made. */
const LAST_AT = sql`coalesce(settled_at, created_at)`

/**
 * One thing that one person (or a program of his) is told in one way: due at a moment, and what became of it. A fact makes each
 * once (`uq_notifications_once`); a reminder has a row for each of its leads.
 */
export const notifications = pgTable(
  "notifications",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: NOTIFICATION_KINDS }).notNull(),
    source: text({ enum: FACT_SOURCES }).notNull(),
    sourceId: uuid("source_id").notNull(),
    /** Null for what is about no booking. */
    bookingId: uuid("booking_id").references(() => sessionBookings.id),
    recipientId: uuid("recipient_id")
      .notNull()
      .references(() => users.id),
    channel: text({ enum: CHANNELS }).notNull(),
    /** The webhook that hears it. */
    endpointId: uuid("endpoint_id").references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    dueAt: timestamp("due_at", instant).notNull(),
    status: text({ enum: NOTIFICATION_STATUSES }).notNull().default("due"),
    reason: text({ enum: ALL_NOTIFICATION_REASONS }),
    /** When it was handed to the workers; null while it waits for its time. */
    queuedAt: timestamp("queued_at", instant),
    attempts: integer().notNull().default(0),
    answer: jsonb().$type<DeliveryAnswer>(),
    settledAt: timestamp("settled_at", instant),
    readAt: timestamp("read_at", instant),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_notifications_once").on(
      t.sourceId,
      t.kind,
      t.recipientId,
      t.channel,
      sql`coalesce(endpoint_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
      t.dueAt,
    ),
    index("ix_notifications_due").on(t.dueAt).where(sql`status = 'due' and queued_at is null`),
    index("ix_notifications_queued").on(t.queuedAt).where(sql`status = 'due' and queued_at is not null`),
    index("ix_notifications_inbox")
      .on(t.recipientId, t.dueAt, t.id)
      .where(sql`channel = 'in_app' and status = 'sent'`),
    index("ix_notifications_unread")
      .on(t.recipientId)
      .where(sql`channel = 'in_app' and status = 'sent' and read_at is null`),
    index("ix_notifications_booking").on(t.bookingId),
    index("ix_notifications_recipient").on(t.recipientId, t.status),
    index("ix_notifications_channel").on(t.channel, t.status),
    index("ix_notifications_kind").on(t.kind, t.status),
    index("ix_notifications_status").on(t.status, LAST_AT, t.id),
    index("ix_notifications_last").on(LAST_AT, t.id),
    index("ix_notifications_tried").on(LAST_AT, t.id).where(sql`status = 'due' and attempts > 0`),
    index("ix_notifications_endpoint").on(t.endpointId, t.id).where(sql`endpoint_id is not null`),
    index("ix_notifications_settled").on(t.settledAt).where(sql`settled_at is not null`),
    // What is deleted before the rest (lib/jobs/retention.ts): in the index above it stands among all that is kept for longer.
    index("ix_notifications_centre")
      .on(t.settledAt)
      .where(sql`channel = 'in_app' and settled_at is not null`),
    index("ix_notifications_answered").on(t.settledAt).where(sql`answer is not null`),
    check("ck_notifications_kind", oneOf("kind", NOTIFICATION_KINDS)),
    check("ck_notifications_source", oneOf("source", FACT_SOURCES)),
    check("ck_notifications_channel", oneOf("channel", CHANNELS)),
    check("ck_notifications_status", oneOf("status", NOTIFICATION_STATUSES)),
    check(
      "ck_notifications_reason",
      sql.raw(
        `case status ${Object.entries(NOTIFICATION_REASONS)
          .map(
            ([status, reasons]) =>
              `when '${status}' then reason is not null and reason in (${reasons.map((reason) => `'${reason}'`).join(", ")})`,
          )
          .join(" ")} else reason is null end`,
      ),
    ),
    check("ck_notifications_settled", sql`(status = 'due') = (settled_at is null)`),
    check("ck_notifications_read", sql`read_at is null or (channel = 'in_app' and status = 'sent')`),
    check("ck_notifications_endpoint", sql`(channel = 'webhook') = (endpoint_id is not null)`),
    check("ck_notifications_attempts", sql`attempts >= 0`),
  ],
)

/** A mail as it was written for its reader, also where no server sent it. */
export const mails = pgTable(
  "mails",
  {
    notificationId: uuid("notification_id")
      .primaryKey()
      .references(() => notifications.id, { onDelete: "cascade" }),
    messageId: text("message_id").notNull().unique("uq_mails_message"),
    /** The address that it goes to. */
    recipient: text().notNull(),
    subject: text().notNull(),
    html: text().notNull(),
    bodyText: text("body_text").notNull(),
    /** The calendar part, for those that carry one. */
    ics: text(),
    madeAt: timestamp("made_at", instant).notNull(),
  },
  (t) => [index("ix_mails_made").on(t.madeAt)],
)

/** What somebody chose of topics and channels, where that differs from what everybody gets. */
export const notificationChoices = pgTable(
  "notification_choices",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    topic: text({ enum: TOPICS }).notNull(),
    channel: text({ enum: CHOSEN_CHANNELS }).notNull(),
    isOn: boolean("is_on").notNull(),
  },
  (t) => [
    primaryKey({ name: "pk_notification_choices", columns: [t.userId, t.topic, t.channel] }),
    check("ck_notification_choices_topic", oneOf("topic", TOPICS)),
    check("ck_notification_choices_channel", oneOf("channel", CHOSEN_CHANNELS)),
  ],
)
