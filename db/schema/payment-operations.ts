import { sql } from "drizzle-orm"
import {
  bigint,
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
import { TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import {
  OPERATION_KINDS,
  OPERATION_STATUSES,
  PAYMENT_EVENTS,
  PAYMENT_PURPOSES,
  TAKINGS,
  UNFINISHED_OPERATIONS,
} from "@/lib/core/payments"
import { ACTOR_ROLES } from "@/lib/core/vocabulary"
import { sessionBookings } from "./bookings"
import { instant, oneOf, textUpTo } from "./columns"
import { paymentMethods } from "./payment-methods"
import { sessionPayments } from "./payments"
import { users } from "./users"

/** An amount in minor units. */
const amount = (name: string) => bigint(name, { mode: "number" })
const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ")

/** What a provider answered, as it is kept; refs and codes, never a card's number. */
export type OperationAnswer = Readonly<Record<string, unknown>>

/**
 * What a provider is asked to do, written before it is asked. A payment has one unfinished at most, and no purpose is paid for twice:
 * both are unique indexes.
 */
export const paymentOperations = pgTable(
  "payment_operations",
  {
    id: uuid().primaryKey().defaultRandom(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => sessionPayments.id),
    kind: text({ enum: OPERATION_KINDS }).notNull(),
    purpose: text({ enum: PAYMENT_PURPOSES }).notNull(),
    currency: text({ enum: CURRENCIES }).notNull(),
    amount: amount("amount").notNull(),
    /** Of a refund: what earlier takings give back once this is done. One is unfinished at a time. */
    restAmount: amount("rest_amount").notNull().default(0),
    methodId: uuid("method_id").references(() => paymentMethods.id),
    intentRef: text("intent_ref"),
    /** Raised only when it is known that the one before left nothing: the provider's key is made of both. */
    attempt: integer().notNull().default(1),
    status: text({ enum: OPERATION_STATUSES }).notNull().default("due"),
    dueAt: timestamp("due_at", instant).notNull(),
    sentAt: timestamp("sent_at", instant),
    /** When this attempt was sent first: a provider forgets its keys after a day. */
    firstSentAt: timestamp("first_sent_at", instant),
    tries: integer().notNull().default(0),
    settledAt: timestamp("settled_at", instant),
    answer: jsonb().$type<OperationAnswer>(),
    /** The admin who asked for it, and why. */
    askedBy: uuid("asked_by").references(() => users.id),
    reasonText: text("reason_text"),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("uq_operations_unfinished")
      .on(t.paymentId)
      .where(sql.raw(`status in (${quoted(UNFINISHED_OPERATIONS)})`)),
    uniqueIndex("uq_operations_taking")
      .on(t.paymentId, t.purpose)
      .where(sql.raw(`status = 'done' and kind in (${quoted(TAKINGS)})`)),
    index("ix_operations_payment").on(t.paymentId, t.createdAt),
    index("ix_operations_due")
      .on(t.dueAt)
      .where(sql.raw(`status in (${quoted(UNFINISHED_OPERATIONS)})`)),
    check("ck_operations_kind", oneOf("kind", OPERATION_KINDS)),
    check("ck_operations_purpose", oneOf("purpose", PAYMENT_PURPOSES)),
    check("ck_operations_status", oneOf("status", OPERATION_STATUSES)),
    check("ck_operations_currency", oneOf("currency", CURRENCIES)),
    check("ck_operations_amount", sql`amount > 0`),
    check("ck_operations_rest", sql`rest_amount >= 0 and (rest_amount = 0 or kind = 'refund')`),
    check("ck_operations_settled", sql`(status in ('done', 'refused')) = (settled_at is not null)`),
    check("ck_operations_reason", textUpTo("reason_text", TEXT_MAX.reason)),
  ],
)

/** What an event of a payment tells beside its amount: what its card is called, a document's number, why it was refused. */
export type PaymentEventDetail = {
  readonly card?: string
  readonly invoiceId?: string
  readonly number?: string
  readonly declineCode?: string
  /** The card stays refused: it is not tried again. */
  readonly isFinal?: boolean
  readonly reasonText?: string
  /** It was taken while a case about who came is open, as its hold was about to end. */
  readonly isClaimed?: boolean
}

/** Append-only: one row for everything that happened to a payment. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    id: uuid().primaryKey().defaultRandom(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => sessionPayments.id),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => sessionBookings.id),
    event: text({ enum: PAYMENT_EVENTS }).notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    actorRole: text("actor_role", { enum: ACTOR_ROLES }).notNull(),
    operationId: uuid("operation_id").references(() => paymentOperations.id),
    amount: amount("amount"),
    currency: text({ enum: CURRENCIES }).notNull(),
    detail: jsonb().$type<PaymentEventDetail>().notNull().default({}),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    index("ix_payment_events_booking").on(t.bookingId, t.createdAt, t.id),
    index("ix_payment_events_payment").on(t.paymentId, t.createdAt, t.id),
    check("ck_payment_events_event", oneOf("event", PAYMENT_EVENTS)),
    check("ck_payment_events_role", oneOf("actor_role", ACTOR_ROLES)),
    check("ck_payment_events_actor", sql`(actor_role = 'system') = (actor_id is null)`),
  ],
)
