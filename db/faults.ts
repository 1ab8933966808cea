import type { Problem } from "@/lib/core/problems"
import { type Refused, type Result, refuse } from "@/lib/core/result"

/** The refusals that the database itself can answer with, through its named constraints. */
const CONSTRAINT_PROBLEMS = {
  uq_session_slot: { code: "slot_taken" },
  uq_investor_time: { code: "investor_busy" },
  ex_seat_investor_time: { code: "investor_busy" },
  ex_availability_overlap: {
    code: "invalid_input",
    fields: { windows: ["Windows of one weekday must not overlap."] },
  },
  uq_availability_templates_name: {
    code: "invalid_input",
    fields: { name: ["You have a week of this name already."] },
  },
  uq_users_email: { code: "email_in_use", fields: { email: ["This address is in use already."] } },
} as const satisfies Record<string, Problem>

/** A constraint whose violation is a refusal. */
export type Constraint = keyof typeof CONSTRAINT_PROBLEMS
/** What database work may answer beside its own refusals: no database, and what the constraints that it may meet stand for. */
export type Fault<Met extends Constraint> = Refused<(typeof CONSTRAINT_PROBLEMS)[Met]["code"] | "unavailable">

const RETRYABLE = new Set(["40001", "40P01", "55P03"])
const MAX_ATTEMPTS = 4
/** The longest that one statement waits for a lock. No piece of work takes more than three locks one after the other. */
export const LOCK_TIMEOUT_MS = 1_200
/** What began within this time ends within 6 s, should it wait for all of its locks once more. */
const RETRY_WITHIN_MS = 6_000 - 3 * LOCK_TIMEOUT_MS
const OUTAGE_STATES = /^(08|53|57P0|57014|25P03|58)/
const OUTAGE_ERRNOS = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
])
const OUTAGE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/

type DriverError = { code?: string; constraint?: string; message?: string }

function driverError(error: unknown): DriverError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return typeof cause === "object" && cause !== null ? (cause as DriverError) : {}
}

/** Whether `error` says that the database is down, unreachable, overloaded or too slow, rather than that we have a bug. */
export function isOutage(error: unknown): boolean {
  const { code = "", message = "" } = driverError(error)
  return OUTAGE_STATES.test(code) || OUTAGE_ERRNOS.has(code) || OUTAGE_MESSAGES.test(message)
}

/** Whether the database itself is gone, rather than slow with what it was asked: the next question would fare no better. */
export function isUnreachable(error: unknown): boolean {
  return isOutage(error) && !isTooSlow(error)
}

/** Whether what was asked took too long: asked again elsewhere it would, too. */
export function isTooSlow(error: unknown): boolean {
  return driverError(error).code === "57014"
}

/** Whether all connections of our own pool were in use for too long, which says nothing of the database. */
export function isFullPool(error: unknown): boolean {
  return driverError(error).message === "timeout exceeded when trying to connect"
}

/** What `refuse_erased` names as the constraint that was in the way. */
export const ERASED_GUARD = "ck_not_erased"

/** Whether work was refused because who asked for it was erased meanwhile (`refuse_erased`): he is nobody any more. */
export function isOfErased(error: unknown): boolean {
  return driverError(error).constraint === ERASED_GUARD
}

/** Runs database work that may meet these constraints: their violation becomes the problem that they stand for. */
export async function refusedFor<R extends Result<unknown>, Met extends Constraint>(
  mayMeet: readonly Met[],
  work: () => Promise<R>,
): Promise<R | Fault<Met>> {
  try {
    return await work()
  } catch (error) {
    const { constraint } = driverError(error)
    const met = mayMeet.find((name) => name === constraint)
    if (met) return { ok: false, problem: CONSTRAINT_PROBLEMS[met] }
    throw error
  }
}

/**
 * The same of a whole transaction: serialization failures, deadlocks and lock timeouts are tried again up to three times while
 * there is time to answer within 6 s, connection faults become `unavailable`; anything else is thrown.
 */
export async function guarded<R extends Result<unknown>, Met extends Constraint>(
  mayMeet: readonly Met[],
  work: () => Promise<R>,
): Promise<R | Fault<Met>> {
  const began = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await refusedFor(mayMeet, work)
    } catch (error) {
      const retryable = RETRYABLE.has(driverError(error).code ?? "")
      if (retryable && attempt < MAX_ATTEMPTS && performance.now() - began < RETRY_WITHIN_MS) continue
      if (retryable || isOutage(error)) return refuse("unavailable", { retryAfterSeconds: 5 })
      throw error
    }
  }
}
