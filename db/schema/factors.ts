import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { TEXT_MAX } from "@/lib/core/limits"
import { instant, textUpTo } from "./columns"
import { users } from "./users"

/** Authenticator apps (TOTP), one a person. Keys are sealed with what follows from AUTH_SECRET. */
export const totpFactors = pgTable("totp_factors", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id),
  /** The key whose codes let in; null until one of them was given. */
  sealedKey: text("sealed_key"),
  addedAt: timestamp("added_at", instant),
  /** A key that is being set up, and since when. */
  pendingKey: text("pending_key"),
  pendingAt: timestamp("pending_at", instant),
  /** The time step of the last code that was taken: none of it or before it is taken again. */
  lastStep: integer("last_step"),
  lastUsedAt: timestamp("last_used_at", instant),
})

/** One-time codes for whoever lost the device. Only their SHA-256 hex is kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    codeHash: text("code_hash").notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    usedAt: timestamp("used_at", instant),
  },
  (t) => [
    uniqueIndex("uq_recovery_codes_hash").on(t.userId, t.codeHash),
    check("ck_recovery_codes_hash", sql`code_hash ~ '^[0-9a-f]{64}$'`),
  ],
)

/** Passkeys (WebAuthn credentials): as a second step, or in place of a password. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    /** As the authenticator names it, in base64url. */
    credentialId: text("credential_id").notNull(),
    /** COSE, in base64url. */
    publicKey: text("public_key").notNull(),
    /** How often it was used by its own count; 0 where it keeps none. */
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    isBackedUp: boolean("is_backed_up").notNull(),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    lastUsedAt: timestamp("last_used_at", instant),
  },
  (t) => [
    uniqueIndex("uq_passkeys_credential").on(t.credentialId),
    index("ix_passkeys_user").on(t.userId),
    check("ck_passkeys_name", textUpTo("name", TEXT_MAX.name)),
  ],
)

/** What a passkey has to sign, once and soon. With a user it is his alone. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    challenge: text().primaryKey(),
    userId: uuid("user_id").references(() => users.id),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
  },
  (t) => [index("ix_passkey_challenges_age").on(t.createdAt)],
)

/** Whom an identity provider means by a subject. The address is never asked again. */
export const identities = pgTable(
  "identities",
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamp("created_at", instant).notNull().defaultNow(),
    lastUsedAt: timestamp("last_used_at", instant),
  },
  (t) => [
    primaryKey({ name: "pk_identities", columns: [t.issuer, t.subject] }),
    uniqueIndex("uq_identities_user").on(t.userId, t.issuer),
  ],
)
