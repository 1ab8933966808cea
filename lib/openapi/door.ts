import type { z } from "zod"
import type { Operation } from "@/lib/operation"

/** What a success is made of. */
export type AnswerType =
  | "application/json"
  | "application/pdf"
  | "application/xml"
  | "application/zip"
  | "text/calendar"
  | "text/csv"
  | "text/event-stream"

/** What an operation declares, whatever it takes and answers. */
type Declared = Pick<
  Operation<z.ZodType, unknown>,
  "name" | "input" | "output" | "roles" | "isForLogins" | "isReading" | "limit" | "refuses"
>

/** One method of a path: the operation that it leads to, and how its success goes out. Documents and tests read this. */
export type Door = {
  readonly operation: Declared
  readonly status: number
  /** Whether it may also answer 202 with the same: taken down, not done yet. */
  readonly mayBePending?: boolean
  /** Whether it accepts an Idempotency-Key. */
  readonly idempotent: boolean
  readonly type: AnswerType
}

/** A door and where it is: `path` as its folder spells it, such as `/api/analysts/[analystId]/availability`. */
export type PlacedDoor = {
  readonly method: string
  readonly path: string
  readonly door: Door
}
