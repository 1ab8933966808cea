"use client"
import { useEffect, useRef } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Field } from "@/components/ui/field"
import { ChevronLeftIcon } from "@/components/ui/icons"
import { Input, Textarea } from "@/components/ui/input"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { BookingFacts } from "./booking-facts"
import { BookingFormInput } from "./booking-form-input"
import { bookingDraft } from "./draft"
import { DETAILS_HEADING, SUBMIT_BUTTON } from "./element-ids"
import type { ChosenSlot, PanelAnalyst, PanelViewer } from "./panel-types"
import { REFUSAL_CODES, RefusalNotice } from "./refusal-notice"
import { isAbout, losesTime } from "./refused-time"
import { TermsFields } from "./terms-fields"
import { TimesButton } from "./times-button"
import { useDraft } from "./use-draft"

export type DetailsProps = Omit<ChosenSlot, "isOpening"> & {
  analyst: PanelAnalyst
  viewer: PanelViewer
  book: FormAction<BookingView>
}

/** Topic, context and review, then the one button that takes the time. Whatever is refused, what was typed stays. */
export function DetailsStep({
  analyst,
  viewer,
  slot,
  durationMinutes,
  terms,
  clock,
  now,
  book,
  onShown,
  onBack,
  onProblem,
  onOtherSlot,
  onOtherLength,
}: DetailsProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the step has come
  useEffect(onShown, [])
  const step = useRef<HTMLElement>(null)
  const draft = { key: bookingDraft(analyst.analystId), by: viewer.email }
  const keep = useDraft(step, draft, ["topic", "note"])
  const form = useActionForm({
    schema: BookingFormInput,
    action: book,
    fields: { topic: { label: "Topic" }, note: { label: "Questions or context" } },
    onProblem,
  })
  const verb = terms.autoConfirm ? "Book session" : "Request session"
  const chosen = { slot, durationMinutes }
  const code = form.problem?.code
  const isGone = code === "not_found"
  const isLost = isGone || (losesTime(code) && isAbout(form.state, chosen))
  return (
    <section ref={step} aria-labelledby={DETAILS_HEADING} className="px-4 pb-6 sm:p-6 lg:px-7">
      <div className="flex flex-col-reverse justify-between sm:min-h-11 sm:flex-row sm:items-center">
        <h3 id={DETAILS_HEADING} tabIndex={-1} className="type-minor">
          What would you like to discuss?
        </h3>
        <TimesButton
          variant="link"
          durationMinutes={durationMinutes}
          onPress={onBack}
          className="self-start sm:self-auto"
        >
          <ChevronLeftIcon /> Back to times
        </TimesButton>
      </div>
      <SendingForm form={form} className="mt-4 max-w-[36rem]">
        <input type="hidden" name="analystId" value={analyst.analystId} />
        <input type="hidden" name="startUtc" value={new Date(slot).toISOString()} />
        <input type="hidden" name="durationMinutes" value={durationMinutes} />
        <TermsFields terms={terms} />
        <FormProblem form={form} except={[...REFUSAL_CODES, "not_found"]} className="mb-6" />
        <RefusalNotice
          form={form}
          analyst={analyst}
          chosen={chosen}
          clock={clock}
          now={now}
          onOtherSlot={onOtherSlot}
          onOtherLength={onOtherLength}
          onBack={onBack}
        />
        <div className="flex flex-col gap-6">
          <Field
            {...form.field("topic")}
            max={TEXT_MAX.topic}
            hint={
              terms.autoConfirm
                ? `So that ${analyst.addressedAs} can prepare.`
                : `${analyst.addressedAs} decides by this line.`
            }
          >
            <Input {...form.control("topic")} autoComplete="off" onInput={keep} />
          </Field>
          <Field {...form.field("note")} optional max={TEXT_MAX.note}>
            <Textarea rows={3} {...form.control("note")} onInput={keep} />
          </Field>
        </div>
        {!isLost && (
          <div className="mt-7">
            <BookingFacts
              analyst={analyst}
              viewer={viewer}
              slot={slot}
              durationMinutes={durationMinutes}
              terms={terms}
              clock={clock}
              now={now}
            />
          </div>
        )}
        <div className="items-center justify-end gap-6 max-sm:contents sm:mt-6 sm:flex sm:flex-row-reverse">
          <p className="flex-1 py-4 type-small text-ink-2 sm:p-0">
            {isLost
              ? "This time is not held for you."
              : terms.autoConfirm
                ? "Confirmed at once."
                : `The time is held for you until ${analyst.addressedAs} answers.`}
          </p>
          <div
            data-bottom-bar
            className="bg-sheet max-sm:sticky max-sm:bottom-(--bottom-nav) max-sm:-mx-4 max-sm:border-t max-sm:border-rule-2 max-sm:px-4 max-sm:py-3"
          >
            {isGone ? (
              <ButtonLink href="/analysts" className="w-full sm:min-h-12 sm:w-auto sm:px-6">
                All analysts
              </ButtonLink>
            ) : isLost ? (
              <TimesButton
                durationMinutes={durationMinutes}
                onPress={onBack}
                className="w-full sm:min-h-12 sm:w-auto sm:px-6"
              >
                Choose another time
              </TimesButton>
            ) : (
              <Button
                id={SUBMIT_BUTTON}
                type="submit"
                variant="primary"
                busy={form.busy}
                className="w-full sm:min-h-12 sm:w-auto sm:px-6"
              >
                {verb}
              </Button>
            )}
          </div>
        </div>
      </SendingForm>
    </section>
  )
}
