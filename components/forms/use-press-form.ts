"use client"
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from "react"
import type { FieldError } from "@/components/ui/error-summary"
import type { ActionState, FormAction, TypedAction } from "@/lib/core/action-state"
import { typedInput, useSending } from "./drawn-for"
import { lostAnswer } from "./lost-answer"
import { splitProblem } from "./split-problem"
import { forgetTyping } from "./typing"

/** What a form is sent to; where JavaScript is needed anyway, with what goes in place of its fields. */
export type PressAction<T, Input, Said = FormData> =
  | { action: FormAction<T>; input?: undefined }
  | { action: TypedAction<T, Input>; input: (said: Said) => Input }

type Answered<T> = {
  onSuccess?: (value: T) => void
  /** What concerns no single field. */
  onProblem?: (problem: NonNullable<ReturnType<typeof splitProblem>["form"]>) => void
}

export type PressFormOptions<T, Input = never, Said = FormData> = PressAction<T, Input, Said> & Answered<T>

type FieldsOptions<T> = {
  /** The fields that say their own refusals. */
  names?: readonly string[]
  /** Once per answer, before anything is done with it. */
  onAnswer?: (answer: NonNullable<ActionState<T>>, fields: ReadonlyMap<string, string>) => void
  /** Brings the eye to a refusal; else the notice gets the focus. */
  focusRefusal?: () => void
}

/**
 * A form that is sent to its server action as it stands, once however often it is pressed. Without JavaScript it posts
 * itself; with it, an answer that does not come is said, and nothing is cleared. Goes into a `SendingForm`. Brings no library,
 * so that it may stand on every page; a form with fields to check is a `useActionForm`.
 */
export function usePressForm<T, Input = never>(options: PressFormOptions<T, Input> & FieldsOptions<T>) {
  const { action, onSuccess, onProblem, names = [], onAnswer } = options
  const formRef = useRef<HTMLFormElement>(null)
  const summaryRef = useRef<HTMLDivElement>(null)
  const focusRefusal = options.focusRefusal ?? (() => summaryRef.current?.focus())
  const [posted, formAction, isPosting] = useActionState<ActionState<T>, FormData>(action, null)
  const [answer, setAnswer] = useState<ActionState<T>>(null)
  const [isSending, startSending] = useTransition()
  const [refusals, setRefusals] = useState(0)
  const state = answer ?? posted
  const sending = useSending(posted?.ok === false ? posted.sendKey : undefined)
  const split = splitProblem(state?.ok === false ? state.problem : undefined, names)

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per answer
  useEffect(() => {
    if (state === null) return
    onAnswer?.(state, split.fields)
    if (state.ok) {
      if (state === posted) onSuccess?.(state.value)
      return
    }
    if (split.form) onProblem?.(split.form)
    setRefusals((count) => count + 1)
  }, [state])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per refusal of the server
  useEffect(() => {
    if (refusals > 0) focusRefusal()
  }, [refusals])

  const send = (form: HTMLFormElement, submitter: HTMLElement | null) =>
    startSending(async () => {
      try {
        const said = new FormData(form, submitter)
        const next = await (options.input
          ? options.action(state, typedInput(options.input(said), sending))
          : action(state, said))
        sending.settle(next)
        // Told here, not in an effect: the refreshed page may no longer hold this form.
        if (next?.ok) {
          forgetTyping(form)
          onSuccess?.(next.value)
        }
        startSending(() => setAnswer(next))
      } catch (error) {
        const lost = lostAnswer(error, hasFields(form))
        if (lost) startSending(() => setAnswer(lost))
      }
    })
  const busy = isPosting || isSending
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) send(event.currentTarget, submitterOf(event))
  }

  return {
    busy,
    state,
    /** The answer that came with the page, where the form posted itself. */
    posted,
    isReturned: posted !== null && state === posted,
    send,
    fieldRefusals: split.fields,
    errors: NO_ERRORS,
    /** What concerns no single field. */
    problem: isSending ? undefined : split.form,
    formRef,
    summaryRef,
    /** Sends what is typed once more. */
    again: () => formRef.current?.requestSubmit(),
    sending,
    /** What `SendingForm` spreads on the form element. */
    props: {
      ref: formRef,
      // A form without the attribute waits for the scripts (`EarlySubmit`).
      action: options.input ? undefined : formAction,
      onSubmit: submit,
      noValidate: true,
    },
  }
}

const NO_ERRORS: readonly FieldError[] = []

function hasFields(form: HTMLFormElement): boolean {
  return form.querySelector("input:not([type=hidden]), textarea, select") !== null
}

/** The button that was pressed. */
export function submitterOf(event: FormEvent<HTMLFormElement>): HTMLElement | null {
  return (event.nativeEvent as SubmitEvent).submitter
}

/** A form that is sent to an action, as `SendingForm` and `FormProblem` take it. */
export type SentForm = Pick<
  ReturnType<typeof usePressForm<unknown>>,
  "busy" | "errors" | "problem" | "summaryRef" | "again" | "sending" | "props"
>
