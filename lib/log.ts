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
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    code: cause?.code ?? (error as { code?: string }).code,
    constraint: cause?.constraint,
    digest: (error as { digest?: string }).digest,
    at: frames?.slice(0, 6).map((line) => line.trim()),
  }
}
