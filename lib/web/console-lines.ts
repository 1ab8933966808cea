import { stripVTControlCharacters } from "node:util"
import { errorFacts, log } from "@/lib/log"
import { isFormUnread } from "./request-context"

const LEVELS = {
  error: "error",
  warn: "warn",
  log: "info",
  info: "info",
  debug: "debug",
  trace: "debug",
} as const
const TEXT_MAX = 500

/**
 * Turns what the framework and Node print into lines of our log. An error in it is told by its kind alone, because its message
 * may hold anything: a client's text with line breaks, SQL parameters.
 */
export function logConsole(): void {
  for (const [method, level] of Object.entries(LEVELS) as [keyof typeof LEVELS, "error"][]) {
    console[method] = (...args: unknown[]) => {
      const error = args.find((arg) => arg instanceof Error)
      const isTheirs = isFormUnread("POST") || isGone(error)
      log[isTheirs ? "info" : level]({ by: "framework", ...(error ? errorFacts(error) : {}) }, wordsOf(args))
    }
  }
  process.removeAllListeners("warning")
  process.on("warning", (warning) => log.warn({ by: "node", ...errorFacts(warning) }, "a warning"))
}

// The client went away before it had its answer.
function isGone(error: unknown): boolean {
  return error instanceof Error && (error as { code?: string }).code === "ECONNRESET"
}

function wordsOf(args: readonly unknown[]): string {
  const words = args.filter((arg) => typeof arg === "string").map(stripVTControlCharacters)
  const text = words
    .join(" ")
    .replace(/Failed query:[\s\S]*/, "Failed query")
    .trim()
  return text.slice(0, TEXT_MAX) || "printed"
}
