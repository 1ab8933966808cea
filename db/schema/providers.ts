import { sql } from "drizzle-orm"
import {
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { TEXT_MAX } from "@/lib/core/limits"
import { CHECKOUT_PURPOSES, CHECKOUT_STATUSES } from "@/lib/core/payments"
import { instant, oneOf, textUpTo } from "./columns"
import { sessionPayments } from "./payments"
import { users } from "./users"

/** A page of the provider's to which an investor was sent. */
export const checkouts = pgTable(
  "checkouts",
  {
    id: uuid().primaryKey().defaultRandom(),
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    purpose: text({ enum: CHECKOUT_PURPOSES }).notNull(),
    paymentId: uuid("payment_id").references(() => sessionPayments.id),
    provider: text().notNull(),
    providerRef: text("provider_ref"),
    url: text(),
    status: text({ enum: CHECKOUT_STATUSES }).notNull().default("open"),
    /** A path of this application. */
    returnPath: text("return_path").notNull(),
    expiresAt: timestamp("expires_at", instant).notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    settledAt: timestamp("settled_at", instant),
  },
  (t) => [
    index("ix_checkouts_investor").on(t.investorId, t.createdAt),
    index("ix_checkouts_open").on(t.expiresAt).where(sql`status = 'open'`),
    uniqueIndex("uq_checkouts_ref").on(t.provider, t.providerRef),
    check("ck_checkouts_purpose", oneOf("purpose", CHECKOUT_PURPOSES)),
    check("ck_checkouts_status", oneOf("status", CHECKOUT_STATUSES)),
    check("ck_checkouts_payment", sql`purpose <> 'authenticate' or payment_id is not null`),
    check("ck_checkouts_path", sql`return_path like '/%' and char_length(return_path) <= 2000`),
  ],
)

/** Every event that a provider told, once; processed when what it names was read. */
export const providerEvents = pgTable(
  "provider_events",
  {
    provider: text().notNull(),
    eventRef: text("event_ref").notNull(),
    type: text().notNull(),
    objectRef: text("object_ref"),
    receivedAt: timestamp("received_at", instant).notNull().defaultNow(),
    processedAt: timestamp("processed_at", instant),
  },
  (t) => [
    primaryKey({ name: "pk_provider_events", columns: [t.provider, t.eventRef] }),
    index("ix_provider_events_unread").on(t.receivedAt).where(sql`processed_at is null`),
    index("ix_provider_events_received").on(t.receivedAt),
  ],
)

/** Whether a provider answers: `downSince` is when it first did not, null while it does. */
export const providerStanding = pgTable("provider_standing", {
  provider: text().primaryKey(),
  downSince: timestamp("down_since", instant),
  answeredAt: timestamp("answered_at", instant),
  /** Up to when its books were compared with ours. */
  reconciledTo: timestamp("reconciled_to", instant),
})

/** Where the provider's books and ours differ, until a reading finds them equal or an admin closes it. */
export const reconciliationFindings = pgTable(
  "reconciliation_findings",
  {
    id: uuid().primaryKey().defaultRandom(),
    provider: text().notNull(),
    /** The intent or refund that it is about. */
    objectRef: text("object_ref").notNull(),
    paymentId: uuid("payment_id").references(() => sessionPayments.id),
    kind: text().notNull(),
    detail: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    foundAt: timestamp("found_at", instant).notNull(),
    resolvedAt: timestamp("resolved_at", instant),
    /** The admin who closed it, though it differed, and why; null where a reading found it gone. */
    closedBy: uuid("closed_by").references(() => users.id),
    reasonText: text("reason_text"),
  },
  (t) => [
    uniqueIndex("uq_findings_open").on(t.provider, t.objectRef, t.kind).where(sql`resolved_at is null`),
    index("ix_findings_found").on(t.foundAt, t.id),
    index("ix_findings_payment").on(t.paymentId),
    index("ix_findings_closed").on(t.resolvedAt).where(sql`closed_by is not null`),
    check("ck_findings_closed", sql`closed_by is null or resolved_at is not null`),
    check("ck_findings_reason", textUpTo("reason_text", TEXT_MAX.reason)),
  ],
)
