import type { z } from "zod"
import type { Ctx, UserCtx } from "./context"
import type { AuditAction } from "./core/auditing"
import type { LimitName } from "./core/limits"
import type { OutputOf } from "./core/output"
import type { ProblemCode } from "./core/problems"
import { type CodeOf, type Result, refuse, type ValueOf } from "./core/result"
import type { Role } from "./core/vocabulary"

/**
 * What an operation may refuse with beside what it declares: a role that may never call it, an administrator who owes a second step, an
 * outage, a key used for something else.
 */
export type MachineCode = "forbidden" | "second_factor_required" | "unavailable" | "idempotency_mismatch"

/**
 * A business operation: `verbNoun(ctx, input)`. It refuses roles that may never call it before anything else, so that no
 * door can forget to; the doors read `input` to parse, `roles` to answer in the contract's order, spend `limit`, and let out
 * what `output` names.
 */
export type Operation<
  Input extends z.ZodType,
  T,
  Code extends ProblemCode = ProblemCode,
  Output extends z.ZodType | undefined = z.ZodType | undefined,
> = {
  (ctx: Ctx, input: z.output<Input>): Promise<Result<T, Code | MachineCode>>
  /** That of its function, for documents and tests: a production build drops it. */
  readonly name: string
  readonly input: Input
  /** What of its value leaves the house; none for what is a file. */
  readonly output: Output
  readonly roles: readonly Role[]
  /** Whether a program's token is refused: what decides on ways in is done by who signed in. */
  readonly isForLogins: boolean
  /** Whether it is about the caller's own schedule or profile, and an admin may do it in an analyst's place (`actFor`). */
  readonly isAnalysts: boolean
  /** Whether it is open to who must set up a second step before anything else. */
  readonly isForHeld: boolean
  /** Whether it only reads, though it is asked by POST: a token that may read suffices. */
  readonly isReading: boolean
  /** Which rate limit one call counts towards. */
  readonly limit: LimitName | undefined
  /** What it writes to the audit trail when an admin calls it: all that changes the house does. */
  readonly audits: readonly AuditAction[]
  /** Why it says no, beside the reasons of `MachineCode`. */
  readonly refuses: readonly Code[]
}

type Declared<Input, Output, Codes> = {
  readonly input: Input
  readonly output?: Output | undefined
  readonly roles: readonly Role[]
  readonly isForLogins?: boolean
  readonly isForHeld?: boolean
  readonly isAnalysts?: boolean
  readonly isReading?: boolean
  readonly limit?: LimitName
  readonly audits?: readonly AuditAction[]
  readonly refuses: Codes
}

/** What a value has to have, so that its output can show it. */
type ShownBy<Output> = Output extends z.ZodType ? OutputOf<Output> : unknown

/** Asks for an argument that cannot be given, where a refusal is declared with which nothing answers. */
type AllReturned<Unused> = [Unused] extends [never] ? [] : [declaredButNeverReturned: Unused]

/**
 * Makes an operation of what it declares and of what it does. What it answers must fit `output`; a refusal that is not among
 * `refuses` does not compile, nor does one there with which it never answers.
 */
export function operation<
  Input extends z.ZodType,
  const Codes extends readonly ProblemCode[],
  R extends Result<ShownBy<Output>, Codes[number] | Exclude<MachineCode, "forbidden">>,
  Output extends z.ZodType | undefined = undefined,
>(
  {
    input,
    output,
    roles,
    isForLogins = false,
    isForHeld = false,
    isAnalysts = false,
    isReading = false,
    limit,
    audits = [],
    refuses,
  }: Declared<Input, Output, Codes>,
  run: (ctx: UserCtx, input: z.output<Input>) => Promise<R>,
  ..._: AllReturned<Exclude<Codes[number], CodeOf<R>>>
): Operation<Input, ValueOf<R>, Codes[number], Output> {
  type Answer = Result<ValueOf<R>, Codes[number] | MachineCode>
  // `R` is a result of its own value and codes, which the compiler cannot conclude of a type that it does not know yet.
  const guarded = async (ctx: Ctx, value: z.output<Input>): Promise<Answer> => {
    if (!isBy(ctx, roles, isAnalysts) || (isForLogins && ctx.through.via === "token"))
      return refuse("forbidden")
    if (ctx.login?.isHeld && !isForHeld) return refuse("second_factor_required")
    return (await run(keepingBy(output, ctx), value)) as Answer
  }
  Object.defineProperty(guarded, "name", { value: run.name })
  // Left out it is undefined, which is what `Output` is then.
  return Object.assign(guarded, {
    input,
    output: output as Output,
    roles,
    isForLogins,
    isForHeld,
    isAnalysts,
    isReading,
    limit,
    audits,
    refuses,
  })
}

/** The operation that a key came to keeps its answer, whichever others it is made of. */
function keepingBy(output: z.ZodType | undefined, ctx: UserCtx): UserCtx {
  if (ctx.idempotency) ctx.idempotency.output ??= output
  return ctx
}

function isBy(ctx: Ctx, roles: readonly Role[], isAnalysts: boolean): ctx is UserCtx {
  if (ctx.inPlaceOf !== undefined) return isAnalysts && ctx.actor.role === "admin"
  return roles.some((role) => role === ctx.actor.role)
}
