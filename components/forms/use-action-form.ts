"use client"
import { zodResolver } from "@hookform/resolvers/zod"
import { type FormEvent, useActionState, useEffect, useId, useRef, useState, useTransition } from "react"
import { type FieldValues, type Resolver, useForm } from "react-hook-form"
import type { z } from "zod"
import type { FieldError } from "@/components/ui/error-summary"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { readForm } from "@/lib/core/form-fields"
import { inputSentence } from "@/lib/core/input-sentence"
import type { Problem } from "@/lib/core/problems"
import { useSending } from "./drawn-for"
import { lostAnswer } from "./lost-answer"
import { splitProblem } from "./split-problem"
import { forgetTyping } from "./typing"
import { useSecondTap } from "./use-second-tap"

/** `stored` is what a field stands for where it shows something else at first. */
export type FormFields<N extends string> = Readonly<
  Record<N, { label: string; initial?: string; stored?: string }>
>

export type ActionFormOptions<T, N extends string> = {
  schema: z.ZodType
  action: FormAction<T>
  /** The fields on the page, in order: label, and what they hold at first. */
  fields: FormFields<N>
  onSuccess?: (value: T) => void
  onProblem?: (problem: Problem) => void
  /** Empties the form once its value was accepted. */
  resetOnSuccess?: boolean
  /** Fields that are said only where they differ from what is stored, so that an old page writes nothing else back. */
  onlyChanged?: readonly NoInfer<N>[]
}

/**
 * Joins react-hook-form, a zod input and a server action. Without JavaScript the form posts itself and comes back
 * with what was typed; with it, zod answers first, refusals reach their fields, and nothing typed is ever cleared. Goes into
 * a `SendingForm`.
 */
export function useActionForm<T, N extends string>(options: ActionFormOptions<T, N>) {
  const { schema, action, fields, onSuccess, onProblem, resetOnSuccess = false, onlyChanged } = options
  const formId = useId()
  const formRef = useRef<HTMLFormElement>(null)
  const summaryRef = useRef<HTMLDivElement>(null)
  const [posted, formAction, isPosting] = useActionState<ActionState<T>, FormData>(action, null)
  const [answer, setAnswer] = useState<ActionState<T>>(null)
  const [isSending, startSending] = useTransition()
  const [refusals, setRefusals] = useState(0)
  const [hasTakenOver, setHasTakenOver] = useState(false)
  const state = answer ?? posted
  const names = Object.keys(fields) as N[]
  const sending = useSending(posted?.ok === false ? posted.sendKey : undefined)
  const secondTap = useSecondTap(formRef)
  const idOf = (name: string) => `${formId}${name}`

  const resolver: Resolver<FieldValues> = (values, context, resolverOptions) =>
    zodResolver(schema as z.ZodType<FieldValues, FieldValues>, { error: inputSentence })(
      formRef.current ? readForm(schema, new FormData(formRef.current)) : values,
      context,
      resolverOptions,
    )
  const { register, handleSubmit, setError, clearErrors, reset, formState } = useForm({
    resolver,
    shouldFocusError: false,
  })
  const split = splitProblem(state?.ok === false ? state.problem : undefined, names)

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per answer
  useEffect(() => {
    setHasTakenOver(true)
    if (state === null) return
    if (state.ok) {
      if (resetOnSuccess) {
        formRef.current?.reset()
        reset()
        secondTap.expect()
      }
      if (state === posted) onSuccess?.(state.value)
      return
    }
    for (const [name, message] of split.fields) setError(name, { type: "server", message })
    if (split.form) onProblem?.(split.form)
    setRefusals((count) => count + 1)
  }, [state])

  const errors: (FieldError & { name: string })[] = names.flatMap((name) => {
    const local = formState.errors[name]?.message
    const message = hasTakenOver ? (typeof local === "string" ? local : undefined) : split.fields.get(name)
    return message === undefined ? [] : [{ name, id: idOf(name), label: fields[name].label, message }]
  })

  const focusErrors = () => {
    const [first, second] = errors
    if (first && !second) document.getElementById(first.id)?.focus()
    else summaryRef.current?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per submit that zod refused
  useEffect(() => {
    if (errors.length > 0) focusErrors()
  }, [formState.submitCount])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per refusal of the server
  useEffect(() => {
    if (refusals > 0) focusErrors()
  }, [refusals])

  const send = (form: HTMLFormElement, submitter: HTMLElement | null) =>
    startSending(async () => {
      try {
        const next = await action(state, new FormData(form, submitter))
        sending.settle(next)
        // Told here, not in an effect: the refreshed page may no longer hold this form.
        if (next?.ok) {
          forgetTyping(form)
          onSuccess?.(next.value)
        }
        startSending(() => setAnswer(next))
      } catch (error) {
        const lost = lostAnswer(error)
        if (lost) startSending(() => setAnswer(lost))
      }
    })
  const busy = isPosting || isSending || formState.isSubmitting

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || secondTap.isIt()) return
    const form = event.currentTarget
    const submitter = (event.nativeEvent as SubmitEvent).submitter
    clearErrors()
    handleSubmit(() => send(form, submitter))(event)
  }

  return {
    busy,
    state,
    errors,
    /** What concerns no single field. */
    problem: isSending ? undefined : split.form,
    summaryRef,
    /** Sends what is typed once more. */
    again: () => formRef.current?.requestSubmit(),
    sending,
    drawnWith:
      onlyChanged &&
      JSON.stringify(
        Object.fromEntries(
          onlyChanged.map((name) => [name, fields[name].stored ?? fields[name].initial ?? ""]),
        ),
      ),
    /** What `SendingForm` spreads on the form element. */
    props: { ref: formRef, action: formAction, onSubmit: submit, noValidate: true },
    /** Spread on `Field` (or `ChoiceGroup`, with its own legend). */
    field: (name: N) => ({
      id: idOf(name),
      label: fields[name].label,
      error: errors.find((error) => error.name === name)?.message,
    }),
    /** Spread on the control inside the field. */
    control: (name: N) => ({ ...register(name), defaultValue: initialOf(name) }),
    /** Spread on one radio button or checkbox of the field. */
    choice: (name: N, value: string) => ({
      ...register(name),
      value,
      defaultChecked: chosenOf(name).includes(value),
    }),
  }

  function initialOf(name: N): string {
    const typed = typedOf(name)
    return typed ? (typed[0] ?? "") : (fields[name].initial ?? "")
  }

  // A refused form that does not say the name had nothing chosen.
  function chosenOf(name: N): readonly string[] {
    if (posted?.ok === false && posted.values) return posted.values[name] ?? []
    return fields[name].initial?.split(",") ?? []
  }

  function typedOf(name: N): readonly string[] | undefined {
    return posted?.ok === false ? posted.values?.[name] : undefined
  }
}

export type ActionForm = Pick<
  ReturnType<typeof useActionForm<unknown, string>>,
  "busy" | "errors" | "problem" | "summaryRef" | "again"
>
