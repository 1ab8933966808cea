import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { database } from "@/db/database"
import { passkeyOptions, signInWithPasskey } from "@/lib/accounts/sign-in-with-passkey"
import { presentTime } from "@/lib/clock"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { clientAddress } from "@/lib/core/client-address"
import { readForm } from "@/lib/core/form-fields"
import { type Result, refuse } from "@/lib/core/result"
import { PasskeySignInInput } from "@/lib/factors/inputs"
import { letIn } from "./let-in"
import { onward } from "./own-path"
import { parseInput } from "./parse"
import { noteFormRead } from "./request-context"
import { findPendingUser, forgetPending } from "./second-step"

const STEP_OVER = "The second step came too late. Begin again."

/** What the browser asks a passkey to sign, as JSON; as the second step of whom it keeps the first of, where the form says `step`. */
export async function startPasskey(form: FormData): Promise<Result<string>> {
  noteFormRead()
  const isStep = form instanceof FormData && form.get("step") === "1"
  const pending = isStep ? await findPendingUser() : null
  if (isStep && !pending) return refuse("unauthenticated", { detail: STEP_OVER })
  return passkeyOptions(database(), pending, clientAddress(await headers()), presentTime())
}

/** The form that a passkey's signature comes with: goes on to `next` with a login, or answers why not. */
export function passkeyForm(): FormAction<null> {
  return async (_previous, formData): Promise<ActionState<null>> => {
    if (formData instanceof FormData) noteFormRead()
    const input = parseInput(PasskeySignInInput, readForm(PasskeySignInInput, formData))
    if (!input.ok) return { ok: false, problem: input.problem }
    const { response, step, next, stay } = input.value
    const pending = step ? await findPendingUser() : null
    if (step && !pending) return refuse("unauthenticated", { detail: STEP_OVER })
    const result = await letIn((place) =>
      signInWithPasskey(database(), response, pending, place, presentTime()),
    )
    if (!result.ok) return { ok: false, problem: result.problem }
    await forgetPending()
    if (stay) return { ok: true, value: null }
    redirect(onward(next, result.value.role))
  }
}
