import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { PAYMENT_STATUSES } from "@/lib/core/payments"
import { sessionBookings } from "./bookings"
import { between, instant, oneOf, textUpTo } from "./columns"
import { sessionSeats } from "./groups"
import { paymentMethods } from "./payment-methods"
import { users } from "./users"

/** Amounts in the minor units of a currency. */
const amount = (name: string) => bigint(name, { mode: "number" })

/** What is paid for one session, or for one seat of a group session: its terms as they were when it was booked, and how the money stands. */
export const sessionPayments = pgTable(
  "session_payments",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The session; of a seat its group session. */
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => sessionBookings.id),
    /** The seat of a group session that it is for; null of a session of two. */
    seatId: uuid("seat_id"),
    investorId: uuid("investor_id")
      .notNull()
      .references(() => users.id),
    currency: text({ enum: CURRENCIES }).notNull(),
    net: amount("net").notNull(),
    taxBp: integer("tax_bp").notNull(),
    taxLabel: text("tax_label").notNull(),
    taxNote: text("tax_note"),
    tax: amount("tax").notNull(),
    gross: amount("gross").notNull(),
    lateCancelPercent: integer("late_cancel_percent").notNull(),
    noShowPercent: integer("no_show_percent").notNull(),
    /**
     * The session is paid elsewhere: all that is ever taken here is the fee of one that is missed, and nothing is held before. So it is asked of an
     * investor who missed several, by an analyst whose sessions are not paid here.
     */
    feeOnly: boolean("fee_only").notNull().default(false),
    /** So long before the start cancelling is free. */
    cancelNoticeMinutes: integer("cancel_notice_minutes").notNull(),
    methodId: uuid("method_id").references(() => paymentMethods.id),
    status: text({ enum: PAYMENT_STATUSES }).notNull(),
    /** When a card was asked for, of who had none as he booked. */
    cardAskedAt: timestamp("card_asked_at", instant),
    /** When the amount is held from, as it was found when the payment was looked at last: for those who read the table. Null until the session is agreed. */
    authoriseAt: timestamp("authorise_at", instant),
    /** Until when a refused payment can be mended, or a seat waits for its card; then the session is called off, or the seat is free again. */
    payBy: timestamp("pay_by", instant),
    /** When its card was refused first, or had to be approved, since it last worked. */
    refusedAt: timestamp("refused_at", instant),
    /** Since when money is due that could not be taken. */
    owedAt: timestamp("owed_at", instant),
    /** The provider's name of what holds or took the money. */
    intentRef: text("intent_ref"),
    /** An earlier hold that is to be released: another took its place. */
    supersededRef: text("superseded_ref"),
    held: amount("held").notNull().default(0),
    heldCurrency: text("held_currency", { enum: CURRENCIES }),
    captureBefore: timestamp("capture_before", instant),
    captured: amount("captured").notNull().default(0),
    refunded: amount("refunded").notNull().default(0),
    /** When it is looked at next to see what is due; a change of its session or of itself puts that forward. */
    lookAt: timestamp("look_at", instant).notNull().default(sql`'-infinity'`),
    revision: integer().notNull().default(1),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  (t) => [
    // One of a session of two, and one of each seat.
    unique("uq_payments_booking").on(t.bookingId, t.seatId).nullsNotDistinct(),
    unique("uq_payments_seat").on(t.seatId),
    // A seat is paid by whose it is, at its own session.
    foreignKey({
      name: "fk_payments_seat",
      columns: [t.seatId, t.bookingId, t.investorId],
      foreignColumns: [sessionSeats.id, sessionSeats.bookingId, sessionSeats.investorId],
    }),
    index("ix_payments_investor").on(t.investorId, t.status),
    index("ix_payments_status").on(t.status, t.updatedAt, t.id),
    index("ix_payments_updated").on(t.updatedAt, t.id),
    index("ix_payments_look").on(t.lookAt).where(sql`look_at < 'infinity'`),
    index("ix_payments_intent").on(t.intentRef).where(sql`intent_ref is not null`),
    index("ix_payments_superseded").on(t.supersededRef).where(sql`superseded_ref is not null`),
    index("ix_payments_method").on(t.methodId),
    check("ck_payments_status", oneOf("status", PAYMENT_STATUSES)),
    check("ck_payments_currency", oneOf("currency", CURRENCIES)),
    check("ck_payments_amounts", sql`net >= 0 and tax >= 0 and gross = net + tax`),
    check("ck_payments_taken", sql`0 <= refunded and refunded <= captured and captured <= gross`),
    check(
      "ck_payments_hold",
      sql`held >= 0 and (held = 0 or (intent_ref is not null and capture_before is not null and held_currency is not null))`,
    ),
    check("ck_payments_authorised", sql`status <> 'authorised' or held > 0`),
    check("ck_payments_card_needed", sql`status <> 'card_needed' or method_id is null`),
    check("ck_payments_tax", between("tax_bp", 0, 10_000)),
    check("ck_payments_late_cancel", between("late_cancel_percent", 0, 100)),
    check("ck_payments_no_show", between("no_show_percent", 0, 100)),
    check("ck_payments_cancel_notice", sql`cancel_notice_minutes >= 0`),
    check("ck_payments_tax_label", textUpTo("tax_label", TEXT_MAX.taxLabel)),
    check("ck_payments_tax_note", textUpTo("tax_note", TEXT_MAX.taxNote)),
    check(
      "ck_payments_fee_only",
      sql`not fee_only or (late_cancel_percent = 0 and held = 0 and status not in ('action_needed', 'declined', 'authorised'))`,
    ),
    check("ck_payments_revision", sql`revision >= 1`),
  ],
)
