import { sql } from "drizzle-orm"
import { check, index, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { ACCOUNT_LINK_KINDS } from "@/lib/core/vocabulary"
import { instant, oneOf } from "./columns"
import { users } from "./users"

/**
 * Links that were mailed to somebody and let him do one thing to his account, once. Of a link's secret only the SHA-256 hex is kept;
 * with the key of this house it can be made again from `seed`, which alone opens nothing (docs/decisions/0018-account-links.md).
 */
export const accountLinks = pgTable(
  "account_links",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ACCOUNT_LINK_KINDS }).notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    seed: text().notNull(),
    secretHash: text("secret_hash").notNull(),
    /** The address that it was sent to. */
    address: text().notNull(),
    /** The one that it is to take the place of, for a change of address. */
    oldAddress: text("old_address"),
    /** The admin who asked for it; null where its own reader or the command line did. */
    askedBy: uuid("asked_by").references(() => users.id),
    createdAt: timestamp("created_at", instant).notNull(),
    expiresAt: timestamp("expires_at", instant).notNull(),
    usedAt: timestamp("used_at", instant),
    /** Since when a newer one stands in its place, or it was called off. */
    replacedAt: timestamp("replaced_at", instant),
  },
  (t) => [
    uniqueIndex("uq_account_links_hash").on(t.secretHash),
    uniqueIndex("uq_account_links_open")
      .on(t.userId, t.kind)
      .where(sql`used_at is null and replaced_at is null`),
    index("ix_account_links_user").on(t.userId),
    check("ck_account_links_kind", oneOf("kind", ACCOUNT_LINK_KINDS)),
    check("ck_account_links_seed", sql`seed ~ '^[A-Za-z0-9_-]{43}$'`),
    check("ck_account_links_hash", sql`secret_hash ~ '^[0-9a-f]{64}$'`),
    check(
      "ck_account_links_address",
      sql`address = lower(address) and char_length(address) between 3 and 254`,
    ),
    check("ck_account_links_old_address", sql`old_address is null or kind = 'confirm_email'`),
    check("ck_account_links_ended", sql`used_at is null or replaced_at is null`),
    check("ck_account_links_expires", sql`expires_at > created_at`),
  ],
)
