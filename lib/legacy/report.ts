import { LEGACY_KINDS, type LegacyKind } from "@/lib/core/legacy"
import type { Read } from "./source"
import type { SourceColumns } from "./source-columns"
import { SOURCE_TABLES } from "./source-columns"
import type { Fate } from "./take"
import type { QuarantineReason } from "./words"

/** How many rows of a kind were read, and what became of them: the last four add up to the first. */
export type Counts = {
  read: number
  taken: number
  merged: number
  quarantined: number
  already_there: number
}

/** What an import did, or would do: one row of the older deployment is in one list of a kind at most, by its number. */
export type ImportReport = {
  readonly dry_run: boolean
  readonly counts: Readonly<Record<LegacyKind, Counts>>
  /** Sessions that were cancelled because another one has their time. */
  readonly duplicates: { legacy_id: string; id: string; kept_by: string; side: "analyst" | "investor" }[]
  /** Rows that went into one that is here: the same person, the same hours, a note that is its session's feedback. */
  readonly merged: { kind: LegacyKind; legacy_id: string; id: string }[]
  readonly quarantined: { kind: LegacyKind; legacy_id: string; reason: QuarantineReason }[]
  /** Values that did not fit and were made to. */
  readonly changed: { kind: LegacyKind; legacy_id: string; changes: readonly string[] }[]
  readonly columns: {
    readonly missing_tables: readonly string[]
    readonly missing: readonly string[]
    readonly additional: readonly string[]
  }
  readonly invited: number
}

/** A report of nothing yet. */
export function emptyReport(
  columns: readonly SourceColumns[],
  isDryRun: boolean,
): ImportReport & { invited: number } {
  const none = (): Counts => ({ read: 0, taken: 0, merged: 0, quarantined: 0, already_there: 0 })
  const named = (which: "missing" | "additional") =>
    columns.flatMap((one) => one[which].map((name) => `${SOURCE_TABLES[one.kind].table}.${name}`))
  return {
    dry_run: isDryRun,
    counts: Object.fromEntries(LEGACY_KINDS.map((kind) => [kind, none()])) as Record<LegacyKind, Counts>,
    duplicates: [],
    merged: [],
    quarantined: [],
    changed: [],
    columns: {
      missing_tables: columns.filter((one) => !one.isThere).map((one) => SOURCE_TABLES[one.kind].table),
      missing: named("missing"),
      additional: named("additional"),
    },
    invited: 0,
  }
}

/** Enters what became of a batch. */
export function enterBatch(
  report: ImportReport,
  kind: LegacyKind,
  rows: readonly Read[],
  fates: ReadonlyMap<string, Fate>,
): void {
  const counts = report.counts[kind]
  for (const { key } of rows) {
    const fate = fates.get(key)
    if (!fate) throw new Error(`Nobody decided on ${kind} ${key}.`)
    counts.read += 1
    counts[fate.is] += 1
    const of = { kind, legacy_id: key }
    if (fate.is === "merged") report.merged.push({ ...of, id: fate.id })
    if (fate.is === "quarantined") report.quarantined.push({ ...of, reason: fate.reason })
    if (fate.is === "taken" && fate.clash) {
      const { keptBy, side } = fate.clash
      report.duplicates.push({ legacy_id: key, id: fate.id, kept_by: keptBy, side })
    }
    const changes = "changed" in fate ? (fate.changed ?? []) : []
    if (changes.length > 0) report.changed.push({ ...of, changes })
  }
}
