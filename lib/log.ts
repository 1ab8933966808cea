import pino from "pino"
import { readSettings } from "./env"

/** JSON lines. Never pass it mail addresses, names, notes, tokens, cookies or SQL parameters. */
export const log = pino({
  level: readSettings().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
})

/** What may be logged of an error: its kind, its SQLSTATE and where it came from; never its message, which can hold SQL parameters. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const cause = error.cause as { code?: string; constraint?: string; name?: string } | undefined
  return {
    error: error.name,
    code: cause?.code ?? (error as { code?: string }).code,
    constraint: cause?.constraint,
    digest: (error as { digest?: string }).digest,
    at: framesOf(error),
  }
}

/** Where it came from: what follows the message in its stack, as a message may have lines that look like that. None where it does not begin with it. */
function framesOf({ message, stack = "" }: Error): string[] {
  const begins = stack.indexOf(message)
  if (begins < 0) return []
  const lines = stack.slice(begins + message.length).split("\n")
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
}
