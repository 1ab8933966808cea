import { sql } from "drizzle-orm"
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core"
import { sessionBookings } from "./bookings"
import { instant } from "./columns"
import { sessionSeats } from "./groups"
import { users } from "./users"

/** First answers to requests with an Idempotency-Key and to forms, written in the transaction that did the work. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    key: text().notNull(),
    requestHash: text("request_hash").notNull(),
    /** Null for what is about no booking. */
    bookingId: uuid("booking_id"),
    /** The seat of a group session that it is about, of its sender. */
    seatId: uuid("seat_id").references(() => sessionSeats.id),
    response: jsonb().notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "pk_idempotency_keys", columns: [t.userId, t.key] }),
    foreignKey({
      name: "fk_idempotency_keys_booking",
      columns: [t.bookingId],
      foreignColumns: [sessionBookings.id],
    }),
    index("ix_idempotency_keys_created").on(t.createdAt),
    check("ck_idempotency_keys_key", sql`char_length(key) between 1 and 200`),
  ],
)

/** Uses counted towards limits; `expire`, when the window of a key ends, is epoch milliseconds. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
})
