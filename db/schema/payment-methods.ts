import { sql } from "drizzle-orm"
import { check, index, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { instant, textUpTo } from "./columns"
import { users } from "./users"

/** Cards as their provider keeps them; nothing of a number but its last four digits. An investor has one in use at most. */
export const paymentMethods = pgTable(
  "payment_methods",
  {
    id: uuid().primaryKey().defaultRandom(),
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    provider: text().notNull(),
    customerRef: text("customer_ref").notNull(),
    methodRef: text("method_ref").notNull(),
    brand: text().notNull(),
    last4: text().notNull(),
    /** The end of its last month, as "2029-04". */
    exp: text().notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    removedAt: timestamp("removed_at", instant),
    /** When its provider forgot it, after it was removed here. */
    detachedAt: timestamp("detached_at", instant),
  },
  (t) => [
    uniqueIndex("uq_payment_methods_in_use").on(t.investorId).where(sql`removed_at is null`),
    uniqueIndex("uq_payment_methods_ref").on(t.provider, t.methodRef),
    index("ix_payment_methods_to_detach")
      .on(t.removedAt)
      .where(sql`removed_at is not null and detached_at is null`),
    check("ck_payment_methods_detached", sql`detached_at is null or removed_at is not null`),
    index("ix_payment_methods_investor").on(t.investorId),
    check("ck_payment_methods_last4", sql`last4 ~ '^[0-9]{4}$'`),
    check("ck_payment_methods_exp", sql`exp ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check("ck_payment_methods_brand", textUpTo("brand", 40)),
  ],
)
