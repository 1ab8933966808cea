import { LEGACY_KINDS } from "@/lib/core/legacy"
import { countOf } from "@/lib/core/plural"
import type { ImportReport } from "./report"
import { KIND_NAMES, reasonSentence } from "./words"

const COLUMNS = ["read", "taken", "merged", "quarantined", "already_there"] as const
const LISTED = 20

/** A report in words, for the terminal: what the lists of its file hold is counted, and its beginning told. */
export function reportWords(report: ImportReport): string {
  const { columns, duplicates, merged, quarantined, changed, invited } = report
  const people = merged.filter(({ kind }) => kind === "user")
  const parts = [
    table(report),
    listed("Tables that are not there", columns.missing_tables),
    listed("Columns that are not there", columns.missing),
    listed("Columns that are more than the import knows, left where they are", columns.additional),
    listed(
      "People who were here under the same address",
      people.map(({ legacy_id, id }) => `user ${legacy_id} is ${id}`),
    ),
    listed(
      "Sessions cancelled because their time was booked twice",
      duplicates.map(({ legacy_id, kept_by, side }) => `${legacy_id}: ${kept_by} keeps the ${side}’s time`),
    ),
    listed("In quarantine", reasons(quarantined)),
    listed(
      "Values made to fit",
      changed.map(({ kind, legacy_id, changes }) => `${kind} ${legacy_id}: ${changes.join(", ")}`),
    ),
    invited > 0 ? `Invited: ${countOf(invited, "person", "people")}.` : "",
    report.dry_run ? "This was a dry run: nothing of it was kept." : "",
  ]
  return parts.filter(Boolean).join("\n\n")
}

function table({ counts }: ImportReport): string {
  const head = ["", ...COLUMNS.map((name) => name.replace("_", " "))]
  const rows = LEGACY_KINDS.map((kind) => [
    KIND_NAMES[kind][0],
    ...COLUMNS.map((name) => counts[kind][name].toLocaleString("en")),
  ])
  const width = 14
  return [head, ...rows]
    .map(
      ([name = "", ...cells]) => `${name.padEnd(width)}${cells.map((cell) => cell.padStart(width)).join("")}`,
    )
    .join("\n")
}

function reasons(quarantined: ImportReport["quarantined"]): string[] {
  const groups = Map.groupBy(quarantined, ({ kind, reason }) => `${kind}, ${reasonSentence(reason)}`)
  return [...groups].map(([words, rows]) => {
    const some = rows.slice(0, 5).map(({ legacy_id }) => legacy_id)
    return `${rows.length.toLocaleString("en")} ${words} (${some.join(", ")}${rows.length > some.length ? ", …" : ""})`
  })
}

function listed(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ""
  const rest = lines.length - LISTED
  const shown = lines.slice(0, LISTED).map((line) => `  ${line}`)
  return [`${title}:`, ...shown, ...(rest > 0 ? [`  … and ${rest.toLocaleString("en")} more`] : [])].join(
    "\n",
  )
}
