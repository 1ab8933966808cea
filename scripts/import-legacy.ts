import { writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { importLegacy } from "@/lib/legacy/import-legacy"
import { reportWords } from "@/lib/legacy/report-words"
import { runScript } from "./run-script"

const OPTIONS = {
  from: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  report: { type: "string" },
  invite: { type: "boolean", default: false },
} as const

await runScript(
  "npm run import:legacy -- --from <postgres url> [--dry-run] [--report file.json] [--invite]",
  async (ctx, args) => {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    if (!values.from) throw new Error("Say with --from where the older deployment’s database is.")
    const report = await importLegacy(ctx, {
      from: values.from,
      isDryRun: values["dry-run"],
      invites: values.invite,
      say: (line) => process.stdout.write(`${line}\n`),
    })
    if (values.report) writeFileSync(values.report, `${JSON.stringify(report, null, 2)}\n`)
    return `\n${reportWords(report)}`
  },
)
