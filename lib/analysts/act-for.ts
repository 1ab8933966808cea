import type { z } from "zod"
import type { UserCtx } from "@/lib/context"
import type { ProblemCode } from "@/lib/core/problems"
import { type Result, refuse } from "@/lib/core/result"
import type { MachineCode, Operation } from "@/lib/operation"
import { hasAnalystPlace } from "./has-place"

/**
 * What an admin does in an analyst's place, by the analyst's own operation, which is told whose place it is; events name the
 * admin. `not_found` where nobody has that place.
 */
export async function actFor<Input extends z.ZodType, T, Code extends ProblemCode>(
  ctx: UserCtx,
  inPlaceOf: string,
  own: Operation<Input, T, Code>,
  input: z.output<Input>,
): Promise<Result<T, Code | "not_found" | Exclude<MachineCode, "forbidden">>> {
  if (ctx.actor.role !== "admin" || !own.isAnalysts) throw new Error("Only admins act for an analyst.")
  if (!(await hasAnalystPlace(ctx.db, inPlaceOf))) return refuse("not_found")
  // Who may not is forbidden it above.
  return (await own({ ...ctx, inPlaceOf }, input)) as Result<T, Code | Exclude<MachineCode, "forbidden">>
}
