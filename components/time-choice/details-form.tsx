"use client"
import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { type ActionFormOptions, useActionForm } from "@/components/forms/use-action-form"
import type { SentForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { cn } from "@/components/ui/class-names"
import { ChevronLeftIcon } from "@/components/ui/icons"
import type { FormAction } from "@/lib/core/action-state"
import type { ProblemCode } from "@/lib/core/problems"
import { type DraftOf, useDraft } from "./draft"
import { DETAILS_HEADING, SUBMIT_BUTTON } from "./focus"
import { LostSlotNotice } from "./lost-slot-notice"
import { REFUSAL_CODES, RefusalNotice, type RefusedForm } from "./refusal-notice"
import { isAbout, type Loss, lossOf } from "./refused-time"
import { useRefusedUntil } from "./refused-until"
import { TermsFields } from "./terms-notice"
import { useChosenTime, useTimeChoice } from "./time-choice"
import { TimesButton } from "./times-button"

/** As `useActionForm`, about the chosen time; `keep` is called with every key, so that a reload brings back what was typed. */
export function useDetailsForm<T, N extends string>({
  draft,
  ...options
}: Pick<ActionFormOptions<T, N>, "schema" | "fields"> & { action: FormAction<T>; draft: DraftOf }) {
  const { analyst, refuse } = useTimeChoice()
  const chosen = useChosenTime()
  const step = useRef<HTMLElement>(null)
  const keep = useDraft(step, draft, Object.keys(options.fields))
  const form = useActionForm({ ...options, onProblem: refuse })
  const loss = form.problem ? lossOf(form.problem, chosen, analyst.moving !== null) : null
  const isHere = loss === "analyst" || isAbout(form.state, chosen)
  /** What a refusal took away, so that there is nothing to send again. */
  return { ...form, step, keep, loss: isHere ? loss : null }
}

type DetailsFormState = SentForm & RefusedForm & { step: RefObject<HTMLElement | null>; loss: Loss | null }

/** What is said of the chosen time before it is sent, around the fields of its kind. Whatever is refused, what was typed stays. */
export function DetailsForm({
  form,
  heading,
  saidBelow = [],
  promise,
  submit,
  children,
}: {
  form: DetailsFormState
  heading: string
  /** Refusals that `children` say themselves. */
  saidBelow?: readonly ProblemCode[]
  /** What sending leads to. */
  promise?: string
  submit: { label: string; busy?: string }
  children: ReactNode
}) {
  const { choose, closeDetails, settle, times } = useTimeChoice()
  const refusedUntil = useRefusedUntil()
  const { slot, durationMinutes } = useChosenTime()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the step has come
  useEffect(settle, [])
  const { loss, problem } = form
  const offered = (loss === "length" && problem?.sessionMinutes?.[0]) || durationMinutes
  const back = {
    durationMinutes: offered,
    onPress: () => {
      if (offered !== durationMinutes) choose({ durationMinutes: offered })
      closeDetails()
    },
  }
  const wide = "w-full sm:min-h-12 sm:w-auto sm:px-6"
  return (
    <section ref={form.step} aria-labelledby={DETAILS_HEADING} className="px-4 pb-6 sm:p-6 lg:px-7">
      <div className="flex flex-col-reverse justify-between sm:min-h-11 sm:flex-row sm:items-center">
        <h3 id={DETAILS_HEADING} tabIndex={-1} className="type-minor">
          {heading}
        </h3>
        {loss !== "analyst" && (
          <TimesButton variant="link" {...back} className="self-start sm:self-auto">
            <ChevronLeftIcon /> Back to times
          </TimesButton>
        )}
      </div>
      <SendingForm form={form} className="mt-4 max-w-[36rem]">
        <input type="hidden" name="startUtc" value={new Date(slot).toISOString()} />
        <input type="hidden" name="durationMinutes" value={durationMinutes} />
        <TermsFields />
        <FormProblem form={form} except={[...REFUSAL_CODES, ...saidBelow]} className="mb-6" />
        <RefusalNotice form={form} />
        {!problem && !form.busy && times.taken.has(slot) && <LostSlotNotice loss="slot_taken" />}
        {children}
        <div className="items-center justify-end gap-6 max-sm:contents sm:mt-6 sm:flex sm:flex-row-reverse">
          {promise !== undefined && (
            <p className="flex-1 py-4 type-small text-ink-2 sm:p-0">
              {refusedUntil
                ? `You cannot book until ${refusedUntil}.`
                : loss === null
                  ? promise
                  : "This time is not held for you."}
            </p>
          )}
          <div
            data-bottom-bar
            className={cn(
              "bg-sheet max-sm:sticky max-sm:bottom-(--bottom-nav) max-sm:-mx-4 max-sm:border-t max-sm:border-rule-2 max-sm:px-4 max-sm:py-3",
              promise === undefined && "max-sm:mt-6",
            )}
          >
            {loss === null ? (
              <Button
                id={SUBMIT_BUTTON}
                type="submit"
                variant={refusedUntil ? "secondary" : "primary"}
                busy={form.busy}
                busyLabel={submit.busy}
                className={wide}
              >
                {submit.label}
              </Button>
            ) : loss === "analyst" ? (
              <ButtonLink href="/analysts" className={wide}>
                All analysts
              </ButtonLink>
            ) : (
              <TimesButton {...back} className={wide}>
                Choose another time
              </TimesButton>
            )}
          </div>
        </div>
      </SendingForm>
    </section>
  )
}
