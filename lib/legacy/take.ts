import { createHash } from "node:crypto"
import { v7 } from "uuid"
import type { SystemActor, TxCtx, User } from "@/lib/context"
import type { LegacyKind } from "@/lib/core/legacy"
import type { Currency } from "@/lib/core/money"
import type { Clash } from "./overlaps"
import type { Person } from "./people"
import type { Read } from "./source"
import type { QuarantineReason } from "./words"

/** What became of a row: it is here now, or went into another one, or could not be taken over, or was here before. */
export type Fate =
  | {
      readonly is: "taken"
      readonly id: string
      readonly changed?: readonly string[]
      /** Of a session that lost its time. */
      readonly clash?: Clash
    }
  | { readonly is: "merged"; readonly id: string; readonly changed?: readonly string[] }
  | { readonly is: "quarantined"; readonly reason: QuarantineReason }
  | { readonly is: "already_there" }

/** What is known of the whole import, beyond one batch of it. */
export type Plan = {
  readonly currency: Currency
  readonly reminderMinutes: readonly number[]
  /** The lengths of the slots that an analyst posts, by his number. */
  readonly slotMinutes: ReadonlyMap<string, readonly number[]>
  /** Sessions whose time another one has, by their key. */
  readonly clashes: ReadonlyMap<string, Clash>
  /** The note that is a session's feedback, by the session's number. */
  readonly prefixed: ReadonlyMap<string, string>
  /** The row of `session_feedback` that is it. */
  readonly given: ReadonlyMap<string, string>
}

/** Rows of one kind that are to be taken over, in one transaction, and whom they name. */
export type Taking = {
  readonly ctx: TxCtx<User | SystemActor>
  readonly rows: readonly Read[]
  readonly people: ReadonlyMap<string, Person>
  readonly plan: Plan
}

/** Writes rows of one kind and answers what became of each, by its key. */
export type Taker = (taking: Taking) => Promise<Map<string, Fate>>

/** The id of what a row becomes: the same whenever it is taken over, and in order of when it was made. */
export function idFor(kind: LegacyKind | "event", key: string, madeAt: Date | null): string {
  const random = createHash("sha256").update(`${kind}:${key}`).digest().subarray(0, 16)
  return v7({ random, msecs: Math.max(0, madeAt?.getTime() ?? 0) })
}

/** A row that cannot be taken over. */
export function quarantined(reason: QuarantineReason): Fate {
  return { is: "quarantined", reason }
}
