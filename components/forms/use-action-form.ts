"use client"
import { zodResolver } from "@hookform/resolvers/zod"
import { type FormEvent, useEffect, useId, useState } from "react"
import { type FieldValues, get, type Resolver, useForm } from "react-hook-form"
import type { z } from "zod"
import type { FieldError } from "@/components/ui/error-summary"
import { readForm } from "@/lib/core/form-fields"
import { inputSentence } from "@/lib/core/input-sentence"
import { useDrawnWith } from "./use-drawn-with"
import { type PressAction, type PressFormOptions, submitterOf, usePressForm } from "./use-press-form"
import { useSecondTap } from "./use-second-tap"

/** `stored` is what a field stands for where it shows something else at first. */
export type FormFields<N extends string> = Readonly<
  Record<N, { label: string; initial?: string; stored?: string }>
>

/** What the fields say, by name. */
type Said = Readonly<Record<string, unknown>>

export type ActionFormOptions<T, N extends string, Input extends FieldValues = never> = PressFormOptions<
  T,
  Input,
  Said
> & {
  schema: z.ZodType
  /** The fields on the page, in order: label, and what they hold at first. */
  fields: FormFields<N>
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
export function useActionForm<T, N extends string, Input extends FieldValues = never>(
  options: ActionFormOptions<T, N, Input>,
) {
  const { schema, fields, resetOnSuccess = false, onlyChanged, onSuccess, onProblem } = options
  const { action, input } = options
  const pressed: PressAction<T, Input> = input
    ? { action: options.action, input: (form) => input(readForm(schema, form)) }
    : { action }
  const said = (form: HTMLFormElement) => {
    const read = readForm(schema, new FormData(form))
    return input ? input(read) : read
  }
  const formId = useId()
  const [hasTakenOver, setHasTakenOver] = useState(false)
  useEffect(() => setHasTakenOver(true), [])
  const names = Object.keys(fields) as N[]
  const idOf = (name: string) => `${formId}${name}`
  const drawn = useDrawnWith(onlyChanged, fields)

  const { send, posted, fieldRefusals, formRef, ...press } = usePressForm({
    ...pressed,
    onSuccess,
    onProblem,
    names,
    onAnswer: (answer, refusals) => {
      for (const [name, message] of refusals) setError(name, { type: "server", message })
      if (answer.ok) drawn.settle()
      if (!answer.ok || !resetOnSuccess) return
      formRef.current?.reset()
      reset()
      secondTap.expect()
    },
    focusRefusal: () => focusErrors(),
  })
  const secondTap = useSecondTap(formRef)
  const resolver: Resolver<FieldValues> = (values, context, resolverOptions) =>
    zodResolver(schema as z.ZodType<FieldValues, FieldValues>, { error: inputSentence })(
      formRef.current ? said(formRef.current) : values,
      context,
      resolverOptions,
    )
  const { register, handleSubmit, setError, clearErrors, reset, formState } = useForm({
    resolver,
    shouldFocusError: false,
  })

  const errors: (FieldError & { name: string })[] = names.flatMap((name) => {
    const local: unknown = get(formState.errors, `${name}.message`)
    const message = hasTakenOver ? (typeof local === "string" ? local : undefined) : fieldRefusals.get(name)
    return message === undefined ? [] : [{ name, id: idOf(name), label: fields[name].label, message }]
  })

  const focusErrors = () => {
    const [first, second] = errors
    if (first && !second) document.getElementById(first.id)?.focus()
    else press.summaryRef.current?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per submit that zod refused
  useEffect(() => {
    if (errors.length > 0) focusErrors()
  }, [formState.submitCount])

  const busy = press.busy || formState.isSubmitting
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || secondTap.isIt()) return
    const form = event.currentTarget
    const submitter = submitterOf(event)
    clearErrors()
    handleSubmit(() => {
      drawn.note(form)
      send(form, submitter)
    })(event)
  }

  return {
    ...press,
    busy,
    errors,
    drawnWith: drawn.with,
    /** It checks what is typed by itself; before that the browser does, where a form leaves it to. */
    checks: hasTakenOver,
    props: { ...press.props, onSubmit: submit },
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
