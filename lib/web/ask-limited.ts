import type { z } from "zod"
import { database } from "@/db/database"
import type { UserCtx } from "@/lib/context"
import type { OutputOf } from "@/lib/core/output"
import type { ProblemCode } from "@/lib/core/problems"
import type { Result } from "@/lib/core/result"
import type { Operation } from "@/lib/operation"
import { spendLimit } from "./limits"

/** What a page asks for that costs more than a page: counted towards the operation's limit as at every door, `rate_limited` beyond it. */
export async function askLimited<
  Input extends z.ZodType,
  Output extends z.ZodType,
  T extends OutputOf<Output>,
>(
  operation: Operation<Input, T, ProblemCode, Output>,
  ctx: UserCtx,
  input: z.output<Input>,
): Promise<Result<T>> {
  const problem = await spendLimit(database(), operation.limit, ctx.actor.id)
  return problem ? { ok: false, problem } : operation(ctx, input)
}
