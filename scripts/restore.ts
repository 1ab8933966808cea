import { parseArgs } from "node:util"
import pg from "pg"
import { numberWords, sizeWords, totalsOf } from "@/db/backup/progress"
import { OutcomeUnknown, restoreBackup } from "@/db/backup/restore-backup"
import { findViolations } from "@/db/invariants"
import { verifyAudit } from "@/lib/audit/verify-audit"
import type { SystemCtx } from "@/lib/context"
import { SECOND_MS } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import { runScript } from "./run-script"

const OPTIONS = { force: { type: "boolean", default: false } } as const
/** Restored as the backup has it, and the backup has something that must not be. */
const NOT_CLEAN = 2
const NOT_KNOWN = 3

await runScript("npm run restore -- <file> [--force]", async (ctx, args) => {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Error("Say from which file.")
  const databaseUrl = process.env.DATABASE_URL ?? ""
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const began = performance.now()
  const restored = await restoreBackup({ databaseUrl, file, mayReplace: values.force, say }).catch(inDoubt)
  if (restored instanceof OutcomeUnknown) {
    process.exitCode = NOT_KNOWN
    return restored.message
  }
  const { manifest, migrated } = restored
  const { rows, bytes } = totalsOf(manifest.tables)
  const seconds = ((performance.now() - began) / SECOND_MS).toFixed(1)
  say(
    `Restored ${numberWords(rows)} rows of ${manifest.tables.length} tables, ${sizeWords(bytes)}, as of ${manifest.madeAt}, in ${seconds} s${migrated > 0 ? `, and applied ${countOf(migrated, "migration")}` : ""}.`,
  )
  const findings = await findingsOf(ctx, databaseUrl).catch((error: Error) => error)
  if (Array.isArray(findings) && findings.length === 0)
    return "Every invariant holds, and the audit trail is whole."
  process.exitCode = NOT_CLEAN
  if (!Array.isArray(findings))
    return `The backup was restored, but it could not be checked: ${findings.message}\nCheck it with npm run db:check and npm run audit:verify.`
  return `The backup was restored as it is, but not all is well in it:\n${findings.join("\n")}`
})

function inDoubt(error: unknown): OutcomeUnknown {
  if (error instanceof OutcomeUnknown) return error
  throw error
}

async function findingsOf(ctx: SystemCtx, databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const violations = await findViolations(client).finally(() => client.end())
  const verdict = await verifyAudit(ctx)
  return [
    ...violations
      .filter(({ invariant }) => invariant.severity === "error")
      .map(
        ({ invariant, count, rows }) =>
          `  ${invariant.name}: ${count} found, such as ${JSON.stringify(rows[0])}`,
      ),
    ...(verdict.isWhole ? [] : [`  The audit trail is not whole. ${verdict.misfit}`]),
  ]
}
