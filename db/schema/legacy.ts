import { check, index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { LEGACY_KINDS } from "@/lib/core/legacy"
import { instant, oneOf } from "./columns"

/**
 * Which row here a row of the older deployment became, or went into. A profile's is its analyst's, a feedback's its booking's, and
 * that of a note which was feedback, too. `takenAt` tells what the import wrote from what happened here since.
 */
export const legacyIds = pgTable(
  "legacy_ids",
  {
    kind: text({ enum: LEGACY_KINDS }).notNull(),
    legacyId: text("legacy_id").notNull(),
    id: uuid().notNull(),
    takenAt: timestamp("taken_at", instant).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "pk_legacy_ids", columns: [t.kind, t.legacyId] }),
    index("ix_legacy_ids_id").on(t.id, t.kind),
    check("ck_legacy_ids_kind", oneOf("kind", LEGACY_KINDS)),
  ],
)

/** Rows of the older deployment that could not be taken over, as they stand there but for secrets, and why. */
export const importQuarantine = pgTable(
  "import_quarantine",
  {
    kind: text({ enum: LEGACY_KINDS }).notNull(),
    legacyId: text("legacy_id").notNull(),
    reason: text().notNull(),
    /** Empty where somebody who was erased is in it. */
    row: jsonb().$type<Record<string, unknown>>().notNull(),
    quarantinedAt: timestamp("quarantined_at", instant).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "pk_import_quarantine", columns: [t.kind, t.legacyId] }),
    check("ck_import_quarantine_kind", oneOf("kind", LEGACY_KINDS)),
  ],
)
