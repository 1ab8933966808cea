import { sql } from "drizzle-orm"
import {
  bigint,
  check,
  customType,
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
import { NO_ADDRESS, type PostalAddress } from "@/lib/core/addresses"
import { TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { INVOICE_KINDS } from "@/lib/core/payments"
import { sessionBookings } from "./bookings"
import { instant, oneOf, textUpTo } from "./columns"
import { paymentOperations } from "./payment-operations"
import { sessionPayments } from "./payments"
import { users } from "./users"

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" })
const amount = (name: string) => bigint(name, { mode: "number" }).notNull()

/**
 * Append-only: invoices and credit notes as they were issued. All that may change is that the document is added once it is
 * rendered. Numbers of a series and year have no gap.
 */
export const invoices = pgTable(
  "invoices",
  {
    id: uuid().primaryKey().defaultRandom(),
    series: text().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    kind: text({ enum: INVOICE_KINDS }).notNull(),
    /** The invoice that a credit note corrects. */
    correctsId: uuid("corrects_id"),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => sessionPayments.id),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => sessionBookings.id),
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => paymentOperations.id),
    currency: text({ enum: CURRENCIES }).notNull(),
    net: amount("net"),
    tax: amount("tax"),
    gross: amount("gross"),
    /** `InvoiceContent`, as it was when it was issued. */
    content: jsonb().notNull(),
    /** PDF/A-3; null until it is rendered. */
    pdf: bytes(),
    /** Of the PDF, in hex. */
    sha256: text(),
    issuedAt: timestamp("issued_at", instant).notNull(),
  },
  (t) => [
    uniqueIndex("uq_invoices_number").on(t.series, t.year, t.number),
    uniqueIndex("uq_invoices_operation").on(t.operationId),
    index("ix_invoices_booking").on(t.bookingId, t.issuedAt),
    index("ix_invoices_investor").on(t.investorId, t.issuedAt),
    index("ix_invoices_payment").on(t.paymentId),
    index("ix_invoices_unrendered").on(t.issuedAt).where(sql`pdf is null`),
    check("ck_invoices_kind", oneOf("kind", INVOICE_KINDS)),
    check("ck_invoices_currency", oneOf("currency", CURRENCIES)),
    check("ck_invoices_amounts", sql`net >= 0 and tax >= 0 and gross = net + tax and gross > 0`),
    check("ck_invoices_corrects", sql`(kind = 'credit_note') = (corrects_id is not null)`),
    check("ck_invoices_number", sql`number >= 1`),
    check("ck_invoices_pdf", sql`(pdf is null) = (sha256 is null)`),
  ],
)

/** The last number that a series has given in a year: whoever issues takes this row last of all locks. */
export const invoiceCounters = pgTable(
  "invoice_counters",
  {
    series: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [
    primaryKey({ name: "pk_invoice_counters", columns: [t.series, t.year] }),
    check("ck_invoice_counters_last", sql`last >= 0`),
  ],
)

/** Whom an investor's invoices are made out to. */
export const billingProfiles = pgTable(
  "billing_profiles",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id),
    legalName: text("legal_name"),
    address: jsonb().$type<PostalAddress>().notNull().default(NO_ADDRESS),
    /** ISO 3166-1 alpha-2. */
    country: text(),
    taxId: text("tax_id"),
    revision: integer().notNull().default(1),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  () => [
    check("ck_billing_name", textUpTo("legal_name", TEXT_MAX.name)),
    check("ck_billing_country", sql`country ~ '^[A-Z]{2}$'`),
    check("ck_billing_tax_id", textUpTo("tax_id", TEXT_MAX.taxId)),
  ],
)
