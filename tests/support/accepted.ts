import type { Result } from "@/lib/core/result"

/** The value of an operation that must not refuse. */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
