import type { z } from "zod"
import type { Database, Handle, Transaction } from "@/db/client"
import type { AuditWay } from "@/lib/core/auditing"
import type { ActorRole, HourCycle, Role, WeekStart } from "@/lib/core/vocabulary"

/** A person who asks. `timeZone` is the display zone, null until the browser has told it. */
export type User = {
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
  /** Since when it is shown that mail reaches him; null for who signed up and has not shown it. */
  readonly emailConfirmedAt: Date | null
}

/** By what a person is let in: a login by its id, an API token by its hash. */
export type Login = {
  readonly kind: "session" | "token"
  readonly key: string
  /** He must set up a second step before anything else. */
  readonly isHeld?: boolean
}

/** What acts by itself or at the operator's word: time, the jobs, the command line. It has no account. */
export type SystemActor = { readonly role: "system" }

/** Who acts. */
export type Actor = User | SystemActor

/** How an act came: which way, in which request (as the log knows it), from which address. */
export type Through = {
  readonly via: AuditWay
  readonly requestId: string | null
  readonly address: string | null
}

/**
 * A caller's idempotency key. The operation that it comes to says by its output what of the answer is kept, and sets
 * `replayed` where it answers from an earlier one.
 */
export type Idempotency = {
  readonly key: string
  readonly requestHash: string
  /** A drawn form's own key, not one that a program chose. */
  readonly isForm?: boolean
  replayed: boolean
  output?: z.ZodType
}

/**
 * Who, when and with which handle: all that an operation knows of the request. The handle is the pool or, for a part of a
 * larger act, its open transaction.
 */
export type Ctx<Who extends Actor = Actor, Db extends Handle = Handle> = {
  readonly actor: Who
  readonly now: Date
  readonly db: Db
  /** What the audit trail tells of how it came. */
  readonly through: Through
  /** For what goes on after the request: it ends when this is no longer good. */
  readonly login?: Login
  readonly idempotency?: Idempotency
  /** Of an admin who acts in an analyst's place, that analyst: whose schedule and profile it is (`analystOf`). */
  readonly inPlaceOf?: string
}

/** The context of a person's request. */
export type UserCtx = Ctx<User>

/** A context inside a transaction: what takes a lock, or writes a part of something, asks for it. */
export type TxCtx<Who extends Actor = Actor> = Ctx<Who, Transaction>

/** The context of what no person does. */
export type SystemCtx = Ctx<SystemActor>

/** The context in which the system acts at a moment: a background task, or the command line. */
export function systemCtx(db: Database, now: Date, via: "job" | "cli" = "job"): SystemCtx {
  return { actor: { role: "system" }, now, db, through: { via, requestId: null, address: null } }
}

/** Whose schedule and profile an act is about: the analyst's who acts, or in whose place an admin does. */
export function analystOf({ actor, inPlaceOf }: Pick<UserCtx, "actor" | "inPlaceOf">): string {
  return inPlaceOf ?? actor.id
}

/** How an event names who acted. */
export function actedBy(actor: Actor): { readonly actorId: string | null; readonly actorRole: ActorRole } {
  return { actorId: actor.role === "system" ? null : actor.id, actorRole: actor.role }
}
