import { PROBLEMS, type ProblemCode } from "@/lib/core/problems"
import type { Door } from "./door"

const WRITES = ["POST", "PUT", "PATCH", "DELETE"]
const ALL_ROLES = 3

/** Everything that a door may refuse with: what its operation declares, and what doors say by themselves. */
export function codesOf(method: string, path: string, { operation, idempotent }: Door): ProblemCode[] {
  const isWrite = WRITES.includes(method)
  const isHeldByToken = !operation.isForLogins
  const codes: (ProblemCode | false)[] = [
    "invalid_input",
    "invalid_text",
    "unauthenticated",
    // Asked before whose operation it is: an administrator who owes it is told so by every door.
    "second_factor_required",
    isWrite && "bad_origin",
    // Likewise before whether tokens may do it at all.
    isWrite && !operation.isReading && "insufficient_scope",
    isWrite && "too_large",
    isWrite && "unsupported_media_type",
    (operation.isForLogins || operation.roles.length < ALL_ROLES) && "forbidden",
    (operation.limit !== undefined || isHeldByToken) && "rate_limited",
    path.includes("[") && "not_found",
    ...operation.refuses,
    idempotent && "idempotency_mismatch",
    "unavailable",
  ]
  return [...new Set(codes.filter((code) => code !== false))].sort(
    (a, b) => PROBLEMS[a].status - PROBLEMS[b].status || a.localeCompare(b),
  )
}
