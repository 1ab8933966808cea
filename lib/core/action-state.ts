import type { Problem } from "./problems"

/**
 * What a form's server action answered: nothing yet, its value, or a refusal with what was typed
 * (never passwords), so that the form can be shown again without JavaScript.
 */
export type ActionState<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly problem: Problem
      readonly values?: Readonly<Record<string, readonly string[]>>
      /** The key to send with again, where nobody knows whether it was done. */
      readonly sendKey?: string
    }
  | null

/** A form's server action as `useActionState` calls it; what it answered before it does not look at. */
export type FormAction<T> = (previous: ActionState<unknown>, formData: FormData) => Promise<ActionState<T>>

/**
 * What a page with JavaScript can send in place of a form: an operation's input as it is, and a form's entries of the sending.
 * Those are a form still: with none in it the body would be no form's, and the gate lets nothing else to a page.
 */
export type TypedInput<Input> = { readonly input: Input; readonly sending: FormData }

/** A server action that takes either; what is typed is checked as a form's fields are. */
export type TypedAction<T, Input> = (
  previous: ActionState<unknown>,
  sent: FormData | TypedInput<Input>,
) => Promise<ActionState<T>>
