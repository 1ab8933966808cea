import { sql } from "drizzle-orm"
import { bigint, boolean, check, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import type { AuditAction, AuditChange, AuditObject } from "@/lib/core/auditing"
import { AUDIT_WAYS } from "@/lib/core/auditing"
import { TEXT_MAX } from "@/lib/core/limits"
import { ACTOR_ROLES } from "@/lib/core/vocabulary"
import { instant, oneOf, textUpTo } from "./columns"
import { users } from "./users"

/**
 * Append-only: one row per act of those who run the house, with what it changed and nothing else. A trigger gives each its
 * place and its hash, which is made of the row and of the hash before it, in the order of writing; others refuse update, delete
 * and truncate.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: uuid().primaryKey(),
    /** Its place in the chain, from 1 without a gap. */
    position: bigint({ mode: "number" }).notNull().default(0).unique("uq_audit_events_position"),
    at: timestamp(instant).notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    actorRole: text("actor_role", { enum: ACTOR_ROLES }).notNull(),
    via: text({ enum: AUDIT_WAYS }).notNull(),
    action: text().$type<AuditAction>().notNull(),
    objectType: text("object_type").$type<AuditObject>().notNull(),
    /** Null for what there is one of. */
    objectId: uuid("object_id"),
    before: jsonb().$type<AuditChange>().notNull(),
    after: jsonb().$type<AuditChange>().notNull(),
    requestId: text("request_id"),
    address: text(),
    /** SHA-256 in hex, of the hash before and the row's own text (`chain_audit_event`). */
    hash: text().notNull().default(""),
  },
  (t) => [
    index("ix_audit_events_at").on(t.at, t.id),
    index("ix_audit_events_action").on(t.action, t.at, t.id),
    index("ix_audit_events_actor").on(t.actorId, t.at, t.id),
    index("ix_audit_events_object").on(t.objectId, t.at, t.id),
    check("ck_audit_events_role", oneOf("actor_role", ACTOR_ROLES)),
    check("ck_audit_events_actor", sql`(actor_role = 'system') = (actor_id is null)`),
    check("ck_audit_events_via", oneOf("via", AUDIT_WAYS)),
    check("ck_audit_events_action", sql`action ~ '^[a-z]+(_[a-z]+)+$'`),
    check("ck_audit_events_object", sql`object_type ~ '^[a-z]+(_[a-z]+)*$'`),
    check("ck_audit_events_changes", sql`jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object'`),
    check("ck_audit_events_request", textUpTo("request_id", 200)),
    check("ck_audit_events_address", textUpTo("address", TEXT_MAX.address)),
  ],
)

/** Where the chain ends, in one row that is changed by the next link alone: without it the last rows could be taken away unseen. */
export const auditHead = pgTable(
  "audit_head",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    position: bigint({ mode: "number" }).notNull(),
    hash: text().notNull(),
  },
  () => [check("ck_audit_head_only", sql`is_only`), check("ck_audit_head_position", sql`position >= 0`)],
)
