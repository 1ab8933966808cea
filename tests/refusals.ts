import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { allOperations } from "./support/operations"

const PROJECTS = ["--project", "integration", "--project", "alone"]

/**
 * Tells which refusals that an operation declares no test met, and how many that is. Met is a refusal when the operation answered with it,
 * called by a test itself, by a door or as a part of another one; every worker notes it in one file (`watched-operation.ts`). What doors
 * refuse by themselves (limits, origins, roles, outages) no operation declares: the doors' own tests meet it, once for each mechanism.
 */
async function countUnmet(notes: string): Promise<number> {
  const met = new Set(existsSync(notes) ? readFileSync(notes, "utf8").split("\n") : [])
  const declared = [...(await allOperations())].flatMap(([name, { refuses }]) =>
    refuses.map((code) => `${name} ${code}`),
  )
  const unmet = declared.filter((refusal) => !met.has(refusal)).sort()
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(`${declared.length - unmet.length} of ${declared.length} declared refusals were met`)
  for (const refusal of unmet) say(`${refusal}: no test meets it. Write one, or do not declare it.`)
  return unmet.length
}

/** Runs the integration tests, or those that are named, for their notes. */
async function runAndCount(files: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "analyst-connect-refusals-"))
  try {
    const env = { ...process.env, REFUSALS_FILE: join(folder, "met") }
    const args = ["run", "--reporter=dot", ...PROJECTS, ...files]
    const { status } = spawnSync("vitest", args, { stdio: "inherit", env })
    return status === 0 ? await countUnmet(env.REFUSALS_FILE) : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { REFUSALS_FILE } = process.env
// A run of everything has left its notes; else they are to be made.
const unmet = await (REFUSALS_FILE ? countUnmet(REFUSALS_FILE) : runAndCount(process.argv.slice(2)))
process.exitCode = unmet > 0 ? 1 : 0
