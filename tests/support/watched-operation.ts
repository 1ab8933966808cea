import { appendFileSync } from "node:fs"
import { operation as plain } from "../../lib/operation"

export type { MachineCode, Operation } from "../../lib/operation"

/** Where a whole run notes which operation refused with which code; a single file's run notes nothing. */
const NOTES = process.env.REFUSALS_FILE
const noted = new Set<string>()

type Answer = { readonly ok: boolean; readonly problem?: { readonly code: string } }
type Run = (...args: never[]) => Promise<Answer>

/** `operation` as tests get it: the same, and what it refuses with is noted. */
export const operation = (NOTES
  ? (declared: Parameters<typeof plain>[0], run: Run) => plain(declared, noting(run) as never)
  : plain) as unknown as typeof plain

function noting(run: Run): Run {
  const watched: Run = async (...args) => {
    const answer = await run(...args)
    if (answer.problem) note(`${run.name} ${answer.problem.code}\n`)
    return answer
  }
  return Object.defineProperty(watched, "name", { value: run.name })
}

function note(line: string): void {
  if (!NOTES || noted.has(line)) return
  noted.add(line)
  appendFileSync(NOTES, line)
}
