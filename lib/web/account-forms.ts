import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { z } from "zod"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { acceptInvitation } from "@/lib/accounts/accept-invitation"
import { askPasswordReset } from "@/lib/accounts/ask-password-reset"
import { claimAccount } from "@/lib/accounts/claim-account"
import { confirmEmail } from "@/lib/accounts/confirm-email"
import {
  AcceptInvitationInput,
  ConfirmEmailInput,
  ForgotPasswordInput,
  ResetPasswordInput,
  SignUpInput,
} from "@/lib/accounts/link-inputs"
import { resetPassword } from "@/lib/accounts/reset-password"
import { askSignUp } from "@/lib/accounts/sign-up"
import type { VisitorCtx } from "@/lib/accounts/take-link"
import { presentTime } from "@/lib/clock"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { readForm, typedValues } from "@/lib/core/form-fields"
import { type Result, refuse } from "@/lib/core/result"
import { nudgeTelling } from "@/lib/jobs/nudge-telling"
import { errorFacts, log } from "@/lib/log"
import { findCtx, throughOf } from "./auth-session"
import { parseInput } from "./parse"
import { noteFormRead } from "./request-context"
import { signInForm } from "./sign-in-form"

/** The context of a request that nobody is signed in for. */
async function visitorCtx(): Promise<VisitorCtx> {
  const through = throughOf("browser", await headers())
  return { actor: { role: "system" }, now: presentTime(), db: database(), through }
}

/**
 * A form of a page that needs nobody signed in: parses once, runs, then `goOn`. A refusal returns what was typed, but no password.
 */
function visitorForm<Input extends z.ZodType, T>(
  input: Input,
  run: (ctx: VisitorCtx, value: z.output<Input>) => Promise<Result<T>>,
  goOn: (said: z.output<Input>, value: T) => Promise<ActionState<null> | never>,
): FormAction<null> {
  return async (_previous, form): Promise<ActionState<null>> => {
    if (form instanceof FormData) noteFormRead()
    const values = typedValues(form)
    const read = parseInput(input, readForm(input, form))
    if (!read.ok) return { ok: false, problem: read.problem, values }
    const result = await answered(() => visitorCtx().then((ctx) => run(ctx, read.value)))
    if (!result.ok) return { ok: false, problem: result.problem, values }
    nudgeTelling(database())
    return goOn(read.value, result.value)
  }
}

async function answered<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (!isOutage(error)) throw error
    log.error(errorFacts(error), "the database did not answer a form")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}

/**
 * Accepts an invitation, and signs in who did: an analyst finds on his profile what is missing before he can be booked. Where signing in
 * is refused the account is there all the same, and its link used up: the page for signing in says so.
 */
export function acceptInvitationForm(): FormAction<null> {
  const signIn = signInForm()
  return visitorForm(AcceptInvitationInput, acceptInvitation, async ({ password }, { email, role }) => {
    const said = new FormData()
    for (const [name, text] of Object.entries({ email, password })) said.set(name, text)
    if (role === "analyst") said.set("next", "/profile")
    const signedIn = await signIn(null, said)
    return signedIn?.ok ? signedIn : redirect("/sign-in?accepted=1")
  })
}

/** Asks for a link by which a forgotten password is chosen anew: one answer, whoever asks. */
export function forgotPasswordForm(): FormAction<null> {
  return visitorForm(ForgotPasswordInput, askPasswordReset, async () => redirect("/forgot-password?sent=1"))
}

/** Chooses a new password by such a link; whoever did signs in with it. */
export function resetPasswordForm(): FormAction<null> {
  return visitorForm(ResetPasswordInput, resetPassword, async () => redirect("/sign-in?reset=1"))
}

/** Takes a new account by the link that was to confirm its address, with a password of one's own. */
export function claimAccountForm(): FormAction<null> {
  return visitorForm(ResetPasswordInput, claimAccount, async () => redirect("/sign-in?reset=1"))
}

/** Shows by a link that mail to an address reaches its user. */
export function confirmEmailForm(): FormAction<null> {
  return visitorForm(
    ConfirmEmailInput,
    async (ctx, said) => confirmEmail(ctx, said, await findCtx()),
    async () => redirect("/confirm-email?done=1"),
  )
}

/** Signs up as an investor: one answer, whether there is an account of the address or not. */
export function signUpForm(): FormAction<null> {
  return visitorForm(SignUpInput, askSignUp, async () => redirect("/sign-up?sent=1"))
}
