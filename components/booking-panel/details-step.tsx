"use client"
import { useEffect } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { ChevronLeftIcon } from "@/components/ui/icons"
import { Input } from "@/components/ui/input"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { BookingFacts } from "./booking-facts"
import { BookingFormInput } from "./booking-form-input"
import { DETAILS_HEADING, SUBMIT_BUTTON } from "./element-ids"
import { LostSlotNotice } from "./lost-slot-notice"
import { OwnSessionNotice } from "./own-session-notice"
import type { PanelAnalyst, PanelViewer } from "./panel-types"
import type { ChosenSlot } from "./time-panel"
import { LOST_SLOT_CODES, useLostSlot } from "./use-lost-slot"

export type DetailsProps = Omit<ChosenSlot, "isOpening"> & {
  analyst: PanelAnalyst
  viewer: PanelViewer
  book: FormAction<BookingView>
  /** What was typed before going back to the times. */
  draft: string
  onDraft: (topic: string) => void
}

/** Topic and review, then the one button that takes the time. Whatever is refused, what was typed stays. */
export function DetailsStep({
  analyst,
  viewer,
  slot,
  durationMinutes,
  clock,
  now,
  book,
  draft,
  onDraft,
  onShown,
  onBack,
  onLost,
  onOtherSlot,
}: DetailsProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the step has come
  useEffect(onShown, [])
  const { lost, notice } = useLostSlot(analyst, durationMinutes, now)
  const form = useActionForm({
    schema: BookingFormInput,
    action: book,
    fields: { topic: { label: "Topic", initial: draft } },
    onProblem: (problem) => {
      notice(problem, slot)
      onLost()
    },
  })
  const verb = analyst.autoConfirm ? "Book session" : "Request session"
  const isLost = lost?.slot === slot
  const code = form.problem?.code
  return (
    <section aria-labelledby={DETAILS_HEADING} className="px-4 pb-6 sm:p-6 lg:px-7">
      <div className="flex flex-col-reverse justify-between sm:min-h-11 sm:flex-row sm:items-center">
        <h3 id={DETAILS_HEADING} tabIndex={-1} className="type-minor">
          What would you like to discuss?
        </h3>
        <Button variant="link" onClick={onBack} className="self-start sm:self-auto">
          <ChevronLeftIcon /> Back to times
        </Button>
      </div>
      <SendingForm form={form} className="mt-4 max-w-[36rem]">
        <input type="hidden" name="analystId" value={analyst.analystId} />
        <input type="hidden" name="startUtc" value={new Date(slot).toISOString()} />
        <input type="hidden" name="durationMinutes" value={durationMinutes} />
        <FormProblem form={form} except={[...LOST_SLOT_CODES, "investor_busy"]} className="mb-6" />
        {isLost && (
          <LostSlotNotice
            lost={lost}
            clock={clock}
            otherZone={analyst.otherZone}
            onChoose={onOtherSlot}
            onBack={onBack}
            ref={form.summaryRef}
          />
        )}
        {code === "investor_busy" && (
          <OwnSessionNotice
            bookingId={form.problem?.bookingId}
            analystId={analyst.analystId}
            start={slot}
            end={slot + durationMinutes * 60_000}
            clock={clock}
            ref={form.summaryRef}
          />
        )}
        <Field
          {...form.field("topic")}
          max={TEXT_MAX.topic}
          hint={
            analyst.autoConfirm
              ? `So that ${analyst.addressedAs} can prepare.`
              : `${analyst.addressedAs} decides by this line.`
          }
        >
          <Input
            {...form.control("topic")}
            autoComplete="off"
            onInput={(event) => onDraft(event.currentTarget.value)}
          />
        </Field>
        <div className="mt-7">
          <BookingFacts
            analyst={analyst}
            viewer={viewer}
            slot={slot}
            durationMinutes={durationMinutes}
            clock={clock}
            now={now}
          />
        </div>
        <div className="items-center justify-end gap-6 max-sm:contents sm:mt-6 sm:flex sm:flex-row-reverse">
          <p className="flex-1 py-4 type-small text-ink-2 sm:p-0">
            {analyst.autoConfirm
              ? "Confirmed at once."
              : `The time is held for you until ${analyst.addressedAs} answers.`}
          </p>
          <div
            data-bottom-bar
            className="bg-sheet max-sm:sticky max-sm:bottom-(--bottom-nav) max-sm:-mx-4 max-sm:border-t max-sm:border-rule-2 max-sm:px-4 max-sm:py-3"
          >
            <Button
              id={SUBMIT_BUTTON}
              type="submit"
              variant="primary"
              busy={form.busy}
              className="w-full sm:min-h-12 sm:w-auto sm:px-6"
            >
              {verb}
            </Button>
          </div>
        </div>
      </SendingForm>
    </section>
  )
}
