import { sql } from "drizzle-orm"
import { bigint, check, index, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { CURRENCIES } from "@/lib/core/money"
import { LEDGER_ACCOUNTS } from "@/lib/core/payments"
import { instant, oneOf } from "./columns"
import { paymentOperations } from "./payment-operations"
import { sessionPayments } from "./payments"

/** Append-only: one movement of money, made of entries that add up to nothing. */
export const ledgerTransfers = pgTable(
  "ledger_transfers",
  {
    id: uuid().primaryKey().defaultRandom(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => sessionPayments.id),
    /** What moved it; null for what a provider or a bank did by itself. */
    operationId: uuid("operation_id")
      .unique("uq_ledger_transfers_operation")
      .references(() => paymentOperations.id),
    /** The provider's name of what it is about, of transfers that no operation made: fees and disputes are counted for each. */
    intentRef: text("intent_ref"),
    /** "Session", "Refund", "Chargeback", "Provider's fee": what people read. */
    label: text().notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    index("ix_ledger_transfers_payment").on(t.paymentId),
    index("ix_ledger_transfers_created").on(t.createdAt, t.id),
  ],
)

/** Append-only: what a transfer adds to an account (positive) or takes from it. A deferred trigger refuses a transfer that does not add up. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: uuid().primaryKey().defaultRandom(),
    transferId: uuid("transfer_id")
      .notNull()
      .references(() => ledgerTransfers.id),
    account: text({ enum: LEDGER_ACCOUNTS }).notNull(),
    currency: text({ enum: CURRENCIES }).notNull(),
    /** Minor units, debit positive. */
    amount: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    index("ix_ledger_entries_transfer").on(t.transferId),
    uniqueIndex("ix_ledger_entries_account").on(t.account, t.currency, t.transferId, t.id),
    check("ck_ledger_entries_account", oneOf("account", LEDGER_ACCOUNTS)),
    check("ck_ledger_entries_currency", oneOf("currency", CURRENCIES)),
    check("ck_ledger_entries_amount", sql`amount <> 0`),
  ],
)
