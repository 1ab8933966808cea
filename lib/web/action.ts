import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import type { z } from "zod"
import { isOutage } from "@/db/faults"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { readForm, typedValues } from "@/lib/core/form-fields"
import type { Result } from "@/lib/core/result"
import { refuse } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import type { Operation } from "@/lib/operation"
import { findCtx } from "./auth-session"
import { spendLimit } from "./limits"
import { parseInput } from "./parse"

type Options<T> = {
  /** Where to go after success; without it the present page shows the new state. */
  readonly goOn?: (value: T) => string
}

/** Connects a form to an operation: parses once, runs, then shows the new state or goes on. Refusals return what was typed. */
export function action<Input extends z.ZodType, T>(
  operation: Operation<Input, T>,
  options: Options<T> = {},
): FormAction<T> {
  return async (_previous, formData) => {
    const result = await run(operation, formData)
    if (!result.ok) return { ok: false, problem: result.problem, values: typedValues(formData) }
    if (options.goOn) redirect(options.goOn(result.value))
    refresh()
    return { ok: true, value: result.value } satisfies ActionState<T>
  }
}

async function run<Input extends z.ZodType, T>(
  operation: Operation<Input, T>,
  formData: FormData,
): Promise<Result<T>> {
  try {
    const ctx = await findCtx()
    if (!ctx) return refuse("unauthenticated")
    if (!operation.roles.includes(ctx.actor.role)) return refuse("forbidden")
    const limited = await spendLimit(ctx.db, operation.limit, ctx.actor.id)
    if (limited) return { ok: false, problem: limited }
    const input = parseInput(operation.input, readForm(operation.input, formData))
    return input.ok ? await operation(ctx, input.value) : input
  } catch (error) {
    if (!isOutage(error)) throw error
    log.error(errorFacts(error), "the database did not answer an action")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}
