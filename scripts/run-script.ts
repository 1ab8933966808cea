import { connect } from "@/db/client"
import { presentTime } from "@/lib/clock"
import { type SystemCtx, systemCtx } from "@/lib/context"

/**
 * Runs a command-line script as the system, on the database of DATABASE_URL: prints what it answers, or its error's message and
 * the usage, and exits 1. The arguments are the command line's.
 */
export async function runScript(
  usage: string,
  run: (ctx: SystemCtx, args: readonly string[]) => Promise<string>,
): Promise<void> {
  const url = process.env.DATABASE_URL
  try {
    if (!url) throw new Error("DATABASE_URL is not set: start this through its npm script.")
    const db = connect(url, { max: 1 })
    const said = await run(systemCtx(db, presentTime(), "cli"), process.argv.slice(2)).finally(() =>
      db.$client.end(),
    )
    process.stdout.write(`${said}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}\n`)
    process.exitCode = 1
  }
}
