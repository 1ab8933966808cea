import type { z } from "zod"
import type { Ctx, UserCtx } from "./context"
import type { LimitName } from "./core/limits"
import { type Result, refuse } from "./core/result"
import type { Role } from "./core/vocabulary"

/**
 * A business operation: `verbNoun(ctx, input)`. It refuses roles that may never call it before anything else, so that no
 * door can forget to; the doors read `input` to parse, `roles` to answer in the contract's order, and spend `limit`.
 */
export type Operation<Input extends z.ZodType, T> = {
  (ctx: Ctx, input: z.output<Input>): Promise<Result<T>>
  readonly input: Input
  readonly roles: readonly Role[]
  /** Which rate limit one call counts towards. */
  readonly limit: LimitName | undefined
}

/** Makes an operation of its zod input, the roles that may call it and what it does. */
export function operation<Input extends z.ZodType, T>(
  input: Input,
  roles: readonly Role[],
  run: (ctx: UserCtx, input: z.output<Input>) => Promise<Result<T>>,
  { limit }: { readonly limit?: LimitName } = {},
): Operation<Input, T> {
  const guardedRun = async (ctx: Ctx, value: z.output<Input>): Promise<Result<T>> =>
    isBy(ctx, roles) ? run(ctx, value) : refuse("forbidden")
  return Object.assign(guardedRun, { input, roles, limit })
}

function isBy(ctx: Ctx, roles: readonly Role[]): ctx is UserCtx {
  return roles.some((role) => role === ctx.actor.role)
}
