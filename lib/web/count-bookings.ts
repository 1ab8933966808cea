import { isOutage } from "@/db/faults"
import type { Problem, ProblemCode } from "@/lib/core/problems"
import { metrics } from "@/lib/metrics/metrics"
import type { Operation } from "@/lib/operation"

/** How a try to book can end; `repeated` answers again what was booked before, `error` is a bug. */
type Outcome = "booked" | "repeated" | "error" | ProblemCode

/**
 * Does what a door does with an operation. Where that takes a slot (it counts towards the limit of bookings), it is counted how it ended,
 * whatever refused it: the door, the operation or the database.
 */
export async function countingBookings<T>(
  { limit }: Pick<Operation<never, unknown>, "limit">,
  outcomeOf: (answer: T) => Outcome,
  work: () => Promise<T>,
): Promise<T> {
  if (limit !== "book") return work()
  let outcome: Outcome = "error"
  try {
    const answer = await work()
    outcome = outcomeOf(answer)
    return answer
  } catch (error) {
    if (isOutage(error)) outcome = "unavailable"
    throw error
  } finally {
    metrics()?.bookings.inc({ outcome })
  }
}

/** The same of what an HTTP door answers. */
export function outcomeOf(answer: Response | Problem): Outcome {
  if (!(answer instanceof Response)) return answer.code
  return answer.headers.has("idempotency-replayed") ? "repeated" : "booked"
}
