import type { z } from "zod"
import type { ActionState, TypedAction } from "@/lib/core/action-state"
import type { OutputOf } from "@/lib/core/output"
import type { ProblemCode } from "@/lib/core/problems"
import type { Operation } from "@/lib/operation"
import { action } from "./action"
import { isPlainObject } from "./plain-object"

/**
 * As `action`, for what an admin does to one analyst: bound to whose it is, it takes what the analyst's own form sends, which
 * names nobody.
 */
export function actionFor<
  Input extends z.ZodType<unknown, { analystId: string }>,
  Output extends z.ZodType,
  T extends OutputOf<Output>,
>(operation: Operation<Input, T, ProblemCode, Output>) {
  const act = action(operation)
  return async (
    analystId: string,
    previous: ActionState<unknown>,
    sent: Parameters<TypedAction<OutputOf<Output>, Omit<z.input<Input>, "analystId">>>[1],
  ): Promise<ActionState<OutputOf<Output>>> => act(previous, namedFor(sent, analystId) as never)
}

/** What was sent, of this analyst; what is neither a form nor an input stays what it is and is refused. */
function namedFor(sent: unknown, analystId: string): unknown {
  if (sent instanceof FormData) {
    const named = new FormData()
    for (const [name, value] of sent.entries()) named.append(name, value)
    named.set("analystId", analystId)
    return named
  }
  if (typeof sent !== "object" || sent === null || !("input" in sent) || !isPlainObject(sent.input))
    return sent
  return { ...sent, input: { ...sent.input, analystId } }
}
