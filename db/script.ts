/**
 * Runs a command-line script: prints what it answers, or its error's message and the usage, and exits 1.
 * The arguments are the command line's, the URL that of DATABASE_URL.
 */
export async function runScript(
  usage: string,
  run: (args: string[], url: string) => Promise<string>,
): Promise<void> {
  const url = process.env.DATABASE_URL
  try {
    if (!url) throw new Error("DATABASE_URL is not set: start this through its npm script.")
    process.stdout.write(`${await run(process.argv.slice(2), url)}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}\n`)
    process.exitCode = 1
  }
}
