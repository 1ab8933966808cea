import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { SignInInput } from "@/lib/accounts/inputs"
import { hasIdentity } from "@/lib/accounts/link-identity"
import { type Halfway, signInWithPassword } from "@/lib/accounts/sign-in"
import { isSsoOn, signOut } from "@/lib/auth"
import { presentTime } from "@/lib/clock"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { DRAWN_FOR, readForm, typedValues } from "@/lib/core/form-fields"
import { ok, type Result, refuse } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { findCtx } from "./auth-session"
import { cookieProof } from "./cookie-proof"
import { refuseOther } from "./drawn-for"
import { letIn } from "./let-in"
import { onward, signInPage } from "./own-path"
import { parseInput } from "./parse"
import { noteFormRead } from "./request-context"
import { keepPending } from "./second-step"

/**
 * The sign-in form's action: goes on to `next` with a login, or to the second step, or answers why not, the address kept; `code_needed`
 * where a page that stays as it is asks for that step itself. A browser that brought
 * no cookie, though the page gave it one, would be shown one page and then be asked again: `cookie_needed`.
 */
export function signInForm(): FormAction<null> {
  return async (_previous, formData): Promise<ActionState<null>> => {
    if (formData instanceof FormData) noteFormRead()
    const values = typedValues(formData)
    const input = parseInput(SignInInput, readForm(SignInInput, formData))
    if (!input.ok) return { ok: false, problem: input.problem, values }
    // Beside a page the login was kept in a cookie before; that page gave no other.
    if (!input.value.stay && !(await keepsCookies()))
      return { ok: false, problem: { code: "cookie_needed" }, values }
    const { email, password, next, stay } = input.value
    const result = await letIn<Halfway>((place) =>
      signInWithPassword(database(), { email, password, ...place }, presentTime()),
    )
    if (!result.ok) return { ok: false, problem: result.problem, values }
    if ("pending" in result.value) {
      await keepPending(result.value.pending)
      if (stay) return { ok: false, problem: { code: "code_needed" }, values }
      redirect(signInPage("/sign-in/code", next))
    }
    if (stay) return { ok: true, value: null }
    redirect(onward(next, result.value.role))
  }
}

/**
 * The sign-out form's action: ends the login and its row; `other_user` when somebody else signed in meanwhile. Who comes in by an identity
 * provider is offered to leave that, too.
 */
export function signOutForm(): FormAction<null> {
  return async (_previous, formData) => {
    if (formData instanceof FormData) noteFormRead()
    const leaving = await whoLeaves(formData)
    if (!leaving.ok) return leaving
    await signOut({ redirect: false })
    const { name, value, ...options } = cookieProof()
    ;(await cookies()).set(name, value, options)
    redirect(leaving.value.isLinked ? "/sign-in?left=sso" : "/sign-in")
  }
}

async function keepsCookies(): Promise<boolean> {
  return (await cookies()).getAll().length > 0
}

async function whoLeaves(formData: FormData): Promise<Result<{ isLinked: boolean }>> {
  try {
    const ctx = await findCtx()
    const other = ctx && refuseOther(ctx.actor, formData.get(DRAWN_FOR))
    return other ?? ok({ isLinked: ctx !== null && isSsoOn() && (await hasIdentity(ctx.db, ctx.actor.id)) })
  } catch (error) {
    if (!isOutage(error)) throw error
    log.error(errorFacts(error), "the database did not answer a sign-out")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}
