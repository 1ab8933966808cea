import { sql } from "drizzle-orm"
import { boolean, check, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import type { PostalAddress } from "@/lib/core/addresses"
import { LEGAL_LINKS_MAX, REMINDER_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { instant, oneOf, textUpTo } from "./columns"
import { users } from "./users"

/** A page that the house must show, such as its terms: what it is called, and its https address. */
export type LegalLink = { readonly label: string; readonly url: string }

/**
 * What those who run the house have decided for all of it, in one row that the migration made. Zone, currency and reminders are
 * those that new people begin with; nobody's own are changed by them.
 */
export const house = pgTable(
  "house",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    name: text().notNull().default("Analyst Connect"),
    supportEmail: text("support_email"),
    timeZone: text("time_zone").notNull().default("UTC"),
    currency: text({ enum: CURRENCIES }).notNull().default("USD"),
    reminderMinutes: integer("reminder_minutes")
      .array()
      .notNull()
      .default([...REMINDER_MINUTES.default]),
    /** What an investor reads about cancelling before he books. */
    cancellationWords: text("cancellation_words"),
    legalLinks: jsonb("legal_links").$type<LegalLink[]>().notNull().default([]),
    revision: integer().notNull().default(1),
    updatedAt: timestamp("updated_at", instant).notNull().defaultNow(),
  },
  () => [
    check("ck_house_only", sql`is_only`),
    check("ck_house_name", textUpTo("name", TEXT_MAX.name)),
    check(
      "ck_house_support_email",
      sql`support_email = lower(support_email) and char_length(support_email) between 3 and 254`,
    ),
    check("ck_house_zone", textUpTo("time_zone", 64)),
    check("ck_house_currency", oneOf("currency", CURRENCIES)),
    check(
      "ck_house_reminder_minutes",
      sql.raw(
        `cardinality(reminder_minutes) <= ${REMINDER_MINUTES.count} and ${REMINDER_MINUTES.min} <= all (reminder_minutes) and ${REMINDER_MINUTES.max} >= all (reminder_minutes)`,
      ),
    ),
    check("ck_house_cancellation_words", textUpTo("cancellation_words", TEXT_MAX.reason)),
    check(
      "ck_house_legal_links",
      sql.raw(
        `jsonb_typeof(legal_links) = 'array' and jsonb_array_length(legal_links) <= ${LEGAL_LINKS_MAX} ` +
          `and not jsonb_path_exists(legal_links, '$[*] ? (!(@.url like_regex "^https://"))')`,
      ),
    ),
    check("ck_house_revision", sql`revision >= 1`),
  ],
)

/** Who sells, as it stands on invoices. */
export type Seller = {
  readonly legalName: string
  readonly address: PostalAddress
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly taxId: string | null
  /** The number in the register of companies. */
  readonly registration: string | null
  readonly email: string | null
}

/** One rule of tax. Null matches every country, and buyers with and without a tax id; of the rules that match the first is applied. */
export type TaxRule = {
  readonly country: string | null
  readonly hasTaxId: boolean | null
  /** Hundredths of a percent. */
  readonly basisPoints: number
  readonly label: string
  /** What an invoice must say, such as "Reverse charge". */
  readonly note: string | null
}

/** Append-only: what the house has decided of money, a version for each decision. The last one holds. */
export const houseSettings = pgTable(
  "house_settings",
  {
    version: integer().primaryKey(),
    seller: jsonb().$type<Seller>(),
    /** The house's zone as it was: the year of an invoice is of it. */
    zone: text().notNull().default("UTC"),
    taxRules: jsonb("tax_rules").$type<TaxRule[]>().notNull().default([]),
    /** What follows from sessions that were missed; null until that is decided. */
    penalties: jsonb().$type<Readonly<Record<string, unknown>>>(),
    decidedBy: uuid("decided_by").references(() => users.id),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  () => [
    check("ck_house_settings_version", sql`version >= 1`),
    check("ck_house_settings_tax_rules", sql`jsonb_typeof(tax_rules) = 'array'`),
  ],
)
