import type { Database } from "@/db/client"
import type { HourCycle, Role, WeekStart } from "@/lib/core/vocabulary"

/** Who asks. `timeZone` is the display zone, null until the browser has told it. */
export type Actor = {
  readonly id: string
  readonly role: Role
  readonly name: string
  readonly email: string
  /** What he wants to be called; null = his whole name. */
  readonly addressedAs: string | null
  readonly firm: string | null
  readonly timeZone: string | null
  readonly hourCycle: HourCycle
  /** Null = as the browser's language has it. */
  readonly weekStart: WeekStart | null
}

/** A caller's idempotency key; the operation that answers from an earlier answer sets `replayed`. */
export type Idempotency = {
  readonly key: string
  readonly requestHash: string
  /** A drawn form's own key, not one that a program chose. */
  readonly isForm?: boolean
  replayed: boolean
}

/** Who, when and with which handle: all that an operation knows of the request. */
export type Ctx = {
  readonly actor: Actor
  readonly now: Date
  readonly db: Database
  readonly idempotency?: Idempotency
}
