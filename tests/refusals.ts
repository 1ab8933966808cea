import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { allOperations } from "./support/operations"

const PROJECTS = ["--project", "integration", "--project", "alone"]

/** Runs the integration tests, or those that are named, and tells which refusals that an operation declares none of them met. */
async function findUnmet(files: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "analyst-connect-refusals-"))
  const notes = join(folder, "met")
  try {
    const env = { ...process.env, REFUSALS_FILE: notes }
    const args = ["run", "--reporter=dot", ...PROJECTS, ...files]
    if (spawnSync("vitest", args, { stdio: "inherit", env }).status !== 0) return 1
    const met = new Set(existsSync(notes) ? readFileSync(notes, "utf8").split("\n") : [])
    const declared = [...(await allOperations())].flatMap(([name, { refuses }]) =>
      refuses.map((code) => `${name} ${code}`),
    )
    const unmet = declared.filter((refusal) => !met.has(refusal)).sort()
    const say = (line: string) => process.stdout.write(`${line}\n`)
    say(`${declared.length - unmet.length} of ${declared.length} declared refusals were met`)
    for (const refusal of unmet) say(`${refusal}: no test meets it. Write one, or do not declare it.`)
    return unmet.length > 0 ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await findUnmet(process.argv.slice(2))
