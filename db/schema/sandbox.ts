import { sql } from "drizzle-orm"
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
} from "drizzle-orm/pg-core"
import { CURRENCIES } from "@/lib/core/money"
import { CHECKOUT_PURPOSES, CHECKOUT_STATUSES, OPERATION_KINDS } from "@/lib/core/payments"
import {
  SANDBOX_CARDS,
  SANDBOX_EVENT_WEATHER,
  SANDBOX_INTENT_STATES,
  SANDBOX_PROVIDER_WEATHER,
} from "@/lib/core/sandbox"
import { instant, oneOf } from "./columns"

// The sandbox's own books. It is a house of its own: nothing here refers to a row of ours, and it is asked through its port alone.

/** An amount in minor units. */
const amount = (name: string) => bigint(name, { mode: "number" })

/** Takings of money: what was held, taken and given back. */
export const sandboxIntents = pgTable(
  "sandbox_intents",
  {
    ref: text().primaryKey(),
    customerRef: text("customer_ref").notNull(),
    methodRef: text("method_ref").notNull(),
    operationId: text("operation_id"),
    state: text({ enum: SANDBOX_INTENT_STATES }).notNull(),
    currency: text({ enum: CURRENCIES }).notNull(),
    amount: amount("amount").notNull(),
    held: amount("held").notNull().default(0),
    captured: amount("captured").notNull().default(0),
    refunded: amount("refunded").notNull().default(0),
    fee: amount("fee").notNull().default(0),
    declineCode: text("decline_code"),
    captureBefore: timestamp("capture_before", instant),
    createdAt: timestamp("created_at", instant).notNull(),
  },
  (t) => [
    index("ix_sandbox_intents_customer").on(t.customerRef, t.operationId),
    index("ix_sandbox_intents_created").on(t.createdAt, t.ref),
    index("ix_sandbox_intents_held").on(t.captureBefore).where(sql`state = 'held'`),
    check("ck_sandbox_intents_state", oneOf("state", SANDBOX_INTENT_STATES)),
    check("ck_sandbox_intents_currency", oneOf("currency", CURRENCIES)),
    check("ck_sandbox_intents_amount", sql`amount > 0`),
    check("ck_sandbox_intents_held", sql`(state = 'held') = (held > 0) and held <= amount`),
    check("ck_sandbox_intents_hold_ends", sql`(state = 'held') = (capture_before is not null)`),
    check("ck_sandbox_intents_captured", sql`(state = 'captured') = (captured > 0) and captured <= amount`),
    check("ck_sandbox_intents_refunded", sql`refunded between 0 and captured`),
    check("ck_sandbox_intents_declined", sql`(state = 'declined') = (decline_code is not null)`),
  ],
)

/** What of takings was given back. */
export const sandboxRefunds = pgTable(
  "sandbox_refunds",
  {
    ref: text().primaryKey(),
    intentRef: text("intent_ref")
      .notNull()
      .references(() => sandboxIntents.ref),
    operationId: text("operation_id"),
    amount: amount("amount").notNull(),
    currency: text({ enum: CURRENCIES }).notNull(),
    createdAt: timestamp("created_at", instant).notNull(),
  },
  (t) => [
    index("ix_sandbox_refunds_intent").on(t.intentRef),
    index("ix_sandbox_refunds_created").on(t.createdAt, t.ref),
    check("ck_sandbox_refunds_amount", sql`amount > 0`),
    check("ck_sandbox_refunds_currency", oneOf("currency", CURRENCIES)),
  ],
)

/** Pages on which a card is chosen: to save it, or to approve an amount that is held with it. */
export const sandboxCheckouts = pgTable(
  "sandbox_checkouts",
  {
    ref: text().primaryKey(),
    purpose: text({ enum: CHECKOUT_PURPOSES }).notNull(),
    customerRef: text("customer_ref").notNull(),
    state: text({ enum: CHECKOUT_STATUSES }).notNull().default("open"),
    returnUrl: text("return_url").notNull(),
    cancelUrl: text("cancel_url").notNull(),
    operationId: text("operation_id"),
    amount: amount("amount"),
    currency: text({ enum: CURRENCIES }),
    description: text(),
    card: text({ enum: SANDBOX_CARDS }),
    methodRef: text("method_ref"),
    intentRef: text("intent_ref"),
    expiresAt: timestamp("expires_at", instant).notNull(),
    createdAt: timestamp("created_at", instant).notNull(),
  },
  (t) => [
    index("ix_sandbox_checkouts_customer").on(t.customerRef, t.createdAt),
    index("ix_sandbox_checkouts_expires").on(t.expiresAt),
    check("ck_sandbox_checkouts_purpose", oneOf("purpose", CHECKOUT_PURPOSES)),
    check("ck_sandbox_checkouts_state", oneOf("state", CHECKOUT_STATUSES)),
    check("ck_sandbox_checkouts_card", oneOf("card", SANDBOX_CARDS)),
    check(
      "ck_sandbox_checkouts_amount",
      sql`(purpose = 'authenticate') = (amount is not null) and (amount is null) = (currency is null) and amount > 0`,
    ),
    check("ck_sandbox_checkouts_complete", sql`(state = 'complete') = (method_ref is not null)`),
  ],
)

/** First answers by their keys: who asks again with one gets the same. Also what was asked last. */
export const sandboxAnswers = pgTable(
  "sandbox_answers",
  {
    key: text().primaryKey(),
    kind: text({ enum: [...OPERATION_KINDS, ...CHECKOUT_PURPOSES] }).notNull(),
    /** What was asked, whole: another question under the same key is refused. */
    asked: text().notNull(),
    answer: jsonb(),
    createdAt: timestamp("created_at", instant).notNull(),
  },
  (t) => [
    index("ix_sandbox_answers_created").on(t.createdAt),
    check("ck_sandbox_answers_kind", oneOf("kind", [...OPERATION_KINDS, ...CHECKOUT_PURPOSES])),
  ],
)

/** What it tells by webhook, in the order in which it happened. */
export const sandboxEvents = pgTable(
  "sandbox_events",
  {
    ref: text().primaryKey(),
    number: bigserial({ mode: "number" }).notNull(),
    type: text().notNull(),
    objectRef: text("object_ref").notNull(),
    createdAt: timestamp("created_at", instant).notNull(),
    dueAt: timestamp("due_at", instant).notNull(),
    tries: integer().notNull().default(0),
    /** What the last try was answered: an HTTP status; null where none came. */
    answeredWith: integer("answered_with"),
    /** Told, or given up. */
    settledAt: timestamp("settled_at", instant),
  },
  (t) => [
    index("ix_sandbox_events_due").on(t.dueAt).where(sql`settled_at is null`),
    index("ix_sandbox_events_number").on(t.number),
    index("ix_sandbox_events_settled").on(t.settledAt),
  ],
)

/** What an admin lets happen to it, in one row; none is fair weather. */
export const sandboxWeather = pgTable(
  "sandbox_weather",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    provider: text({ enum: SANDBOX_PROVIDER_WEATHER }).notNull().default("up"),
    events: text({ enum: SANDBOX_EVENT_WEATHER }).notNull().default("once"),
    updatedAt: timestamp("updated_at", instant).notNull(),
  },
  () => [
    check("ck_sandbox_weather_only", sql`is_only`),
    check("ck_sandbox_weather_provider", oneOf("provider", SANDBOX_PROVIDER_WEATHER)),
    check("ck_sandbox_weather_events", oneOf("events", SANDBOX_EVENT_WEATHER)),
  ],
)

/** Saved cards that were detached: nothing is held or taken by them any more. */
export const sandboxDetached = pgTable("sandbox_detached", {
  methodRef: text("method_ref").primaryKey(),
  detachedAt: timestamp("detached_at", instant).notNull(),
})
