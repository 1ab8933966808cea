import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { bounds, type Promised, rounded, verdictOn, write } from "./promises"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const PARTS = [
  "slots",
  "booking",
  "directory",
  "assistant",
  "words",
  "lists",
  "insight",
  "http",
  "live",
  "mail",
  "pages",
] as const

type Part = { readonly name: string; readonly rows: readonly Promised[]; readonly ended: boolean }

/** Runs every part, or those named, whatever one of them says; one table at the end, and a failure where a promise is missed. */
function main(): void {
  const named = process.argv.slice(2)
  const unknown = named.find((name) => !PARTS.some((part) => part === name))
  if (unknown) {
    write(`There is no part ${unknown}; there are ${PARTS.join(", ")}.`)
    process.exitCode = 1
    return
  }
  const folder = mkdtempSync(join(tmpdir(), "analyst-connect-bench-"))
  try {
    const parts = PARTS.filter((part) => named.length === 0 || named.includes(part)).map((part) =>
      run(part, join(folder, part)),
    )
    printTable(parts)
    const isMissed = ({ rows, ended }: Part) =>
      !ended || rows.some((row) => verdictOn(row) === "MISSES PROMISE")
    if (parts.some(isMissed)) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(name: (typeof PARTS)[number], table: string): Part {
  write(`\n── ${name} ${"─".repeat(60 - name.length)}`)
  const bench = ["--import", "tsx", `tests/bench/${name}.bench.ts`]
  const withDatabase = ["--import", "tsx", "db/with-database.ts", "--", "node", ...bench]
  const { status } = spawnSync("node", name === "slots" || name === "words" ? bench : withDatabase, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, BENCH_TABLE: table },
  })
  const lines = existsSync(table) ? readFileSync(table, "utf8").trim().split("\n") : []
  return { name, rows: lines.map((line): Promised => JSON.parse(line)), ended: status === 0 }
}

/** In Markdown, as docs/performance.md holds it. */
function printTable(parts: readonly Part[]): void {
  const [cpu] = cpus()
  write(
    `\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim()}, Node ${process.version}\n`,
  )
  write("| part | figure | measured | promise | verdict |\n| --- | --- | ---: | --- | --- |")
  for (const { name, rows, ended } of parts) {
    for (const row of rows) {
      const measured = `${rounded(row.figure)} ${row.unit}`.trim()
      write(`| ${name} | ${row.name} | ${measured} | ${bounds(row)} | ${verdictOn(row)} |`)
    }
    if (!ended) write(`| ${name} | did not end | | | MISSES PROMISE |`)
  }
}

main()
