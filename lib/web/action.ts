import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import type { z } from "zod"
import { database } from "@/db/database"
import { isOfErased, isOutage } from "@/db/faults"
import type { Idempotency } from "@/lib/context"
import type { ActionState, TypedAction } from "@/lib/core/action-state"
import { namedIn, type OutputOf } from "@/lib/core/output"
import type { ProblemCode } from "@/lib/core/problems"
import { type Refused, type Result, refuse } from "@/lib/core/result"
import { nudgeTelling } from "@/lib/jobs/nudge-telling"
import { errorFacts, log } from "@/lib/log"
import type { Operation } from "@/lib/operation"
import { findCtx, findLoginEnd } from "./auth-session"
import { countingBookings } from "./count-bookings"
import { refuseOther } from "./drawn-for"
import { idempotencyOfForm } from "./idempotency"
import { spendLimit } from "./limits"
import { parseInput } from "./parse"
import { noteFormRead } from "./request-context"
import { readSent, type Sent } from "./sent"

type Options<T> = {
  /** Where to go after success; without it, or where it is null, the present page shows the new state. */
  readonly goOn?: (value: T) => string | null
}

const SIGNED_OUT = "You are signed out in this browser."
const SENT_BEFORE =
  "What you sent first was saved, though no answer came back. What you changed since was not: look at what is there, then send again if it should be added."

/**
 * Connects a form to an operation: parses once, runs, then shows the new state or goes on. Refusals return what was typed.
 * A form drawn for another person is refused before anything else is looked at (`other_user`); one that is sent again with
 * its key is answered as the first time. The browser gets what the operation's output names. A page with JavaScript may send
 * the operation's input as it is in place of fields (`TypedInput`); nothing else is different then.
 */
export function action<Input extends z.ZodType, Output extends z.ZodType, T extends OutputOf<Output>>(
  operation: Operation<Input, T, ProblemCode, Output>,
  options: Options<T> = {},
): TypedAction<OutputOf<Output>, z.input<Input>> {
  return async (_previous, given) => {
    const sent = readSent(operation.input, given)
    if (!sent) return { ok: false, problem: { code: "invalid_input" } }
    noteFormRead()
    const idempotency = idempotencyOfForm(sent.sendKey, sent.said)
    const outcomeOf = (result: Result<unknown>) => {
      if (!result.ok) return result.problem.code
      return idempotency?.replayed ? "repeated" : "booked"
    }
    const result = await countingBookings(operation, outcomeOf, () => run(operation, sent, idempotency))
    if (!result.ok) return refused(result, sent)
    const onTo = options.goOn?.(result.value)
    if (onTo) redirect(onTo)
    // Where nothing was changed the page is as new as it was.
    if (!operation.isReading) refresh()
    return { ok: true, value: namedIn(operation.output, result.value) }
  }
}

function refused<T>({ problem }: Refused, { values, sendKey }: Sent): ActionState<T> {
  if (problem.code === "idempotency_mismatch") {
    // What was done the first time is on the page then.
    refresh()
    return { ok: false, problem: { ...problem, detail: SENT_BEFORE }, values }
  }
  const isUnknown = problem.code === "unavailable" && typeof sendKey === "string"
  return { ok: false, problem, values, ...(isUnknown ? { sendKey } : {}) }
}

async function run<Input extends z.ZodType, T>(
  operation: Operation<Input, T>,
  { said, drawnFor }: Sent,
  idempotency: Idempotency | undefined,
): Promise<Result<T>> {
  try {
    const ctx = await findCtx()
    if (!ctx) return refuse("unauthenticated", { detail: (await findLoginEnd()) ?? SIGNED_OUT })
    const other = refuseOther(ctx.actor, drawnFor)
    if (other) return other
    if (!operation.roles.includes(ctx.actor.role)) return refuse("forbidden")
    if (ctx.login?.isHeld && !operation.isForHeld) return refuse("second_factor_required")
    const limited = await spendLimit(database(), operation.limit, ctx.actor.id, idempotency)
    if (limited) return { ok: false, problem: limited }
    const input = parseInput(operation.input, said)
    if (!input.ok) return input
    const result = await operation({ ...ctx, idempotency }, input.value)
    if (result.ok) nudgeTelling(database())
    return result
  } catch (error) {
    if (isOfErased(error)) return refuse("unauthenticated", { detail: SIGNED_OUT })
    if (!isOutage(error)) throw error
    log.error(errorFacts(error), "the database did not answer an action")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}
