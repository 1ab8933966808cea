import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { database } from "@/db/database"
import { findPending, type PendingUser } from "@/lib/accounts/pending-login"
import { finishWithCode } from "@/lib/accounts/second-step"
import { presentTime } from "@/lib/clock"
import { cookieName, stepCookie } from "@/lib/cookie-names"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { readForm, typedValues } from "@/lib/core/form-fields"
import { SecondStepInput } from "@/lib/factors/inputs"
import { STEP_MS } from "@/lib/factors/rules"
import { letIn } from "./let-in"
import { onward } from "./own-path"
import { parseInput } from "./parse"
import { noteFormRead } from "./request-context"

/** Lets the browser keep that the first step was right. */
export async function keepPending(pending: string): Promise<void> {
  ;(await cookies()).set(...stepCookie(pending, STEP_MS / 1000))
}

/** What the browser keeps of a first step; null without one. */
export async function readPending(): Promise<string | null> {
  return (await cookies()).get(cookieName("step"))?.value ?? null
}

/** Who owes the second step in this browser; null where nobody does, or it is too late. */
export async function findPendingUser(): Promise<PendingUser | null> {
  const pending = await readPending()
  return pending === null ? null : findPending(database(), pending, presentTime())
}

/** Ends what the browser kept of a first step. */
export async function forgetPending(): Promise<void> {
  ;(await cookies()).set(...stepCookie("", 0))
}

/** The second step's form: goes on to `next` with a login, or answers why not. */
export function secondStepForm(): FormAction<null> {
  return async (_previous, formData): Promise<ActionState<null>> => {
    if (formData instanceof FormData) noteFormRead()
    const values = typedValues(formData)
    const input = parseInput(SecondStepInput, readForm(SecondStepInput, formData))
    if (!input.ok) return { ok: false, problem: input.problem, values }
    const { code, next, stay } = input.value
    const pending = (await readPending()) ?? ""
    const result = await letIn((place) =>
      finishWithCode(database(), { pending, code, ...place }, presentTime()),
    )
    if (!result.ok) return { ok: false, problem: result.problem, values }
    await forgetPending()
    if (stay) return { ok: true, value: null }
    redirect(onward(next, result.value.role))
  }
}
