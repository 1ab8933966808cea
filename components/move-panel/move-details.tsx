"use client"
import { useRef } from "react"
import { moveDraft } from "@/components/booking-panel/draft"
import { DETAILS_HEADING, SUBMIT_BUTTON } from "@/components/booking-panel/element-ids"
import type { ChosenSlot, PanelAnalyst } from "@/components/booking-panel/panel-types"
import { REFUSAL_CODES, RefusalNotice } from "@/components/booking-panel/refusal-notice"
import { isAbout, losesTime } from "@/components/booking-panel/refused-time"
import { TermsFields } from "@/components/booking-panel/terms-fields"
import { TimesButton } from "@/components/booking-panel/times-button"
import { useDraft } from "@/components/booking-panel/use-draft"
import { BookingSeen } from "@/components/bookings/verb-form"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { ChevronLeftIcon } from "@/components/ui/icons"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { Select } from "@/components/ui/select"
import { RescheduleBookingInput } from "@/lib/bookings/inputs"
import { statusAfterMove } from "@/lib/bookings/rules"
import type { BookingRow, BookingView } from "@/lib/bookings/views"
import { otherParty, REASON_WORDS } from "@/lib/bookings/words"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { REASON_CODES, type Role } from "@/lib/core/vocabulary"
import { CHANGED_CODES, ChangedNotice } from "./changed-notice"
import { MoveFacts } from "./move-facts"
import { OldAndNew } from "./old-and-new"

/** Both times and what the move means, a reason if there is one, then the button that moves. What is refused keeps what was typed. */
export function MoveDetails({
  analyst,
  booking,
  viewer,
  move,
  slot,
  durationMinutes,
  terms,
  clock,
  now,
  onBack,
  onProblem,
  onOtherSlot,
  onOtherLength,
}: Omit<ChosenSlot, "isOpening" | "onShown"> & {
  analyst: PanelAnalyst
  booking: BookingRow
  viewer: Role
  move: FormAction<BookingView>
}) {
  const step = useRef<HTMLElement>(null)
  const draft = { key: moveDraft(booking.id), by: booking[viewer === "analyst" ? "analyst" : "investor"].id }
  const keep = useDraft(step, draft, ["reasonCode", "reasonText"])
  const form = useActionForm({
    schema: RescheduleBookingInput,
    action: move,
    fields: {
      reasonCode: { label: "Reason" },
      reasonText: { label: "Line" },
    },
    onProblem,
  })
  const { addressedAs } = otherParty(booking, viewer)
  const after = statusAfterMove(booking.status, viewer, terms)
  const code = form.problem?.code
  const chosen = { slot, durationMinutes, clock }
  const isLost = losesTime(code) && isAbout(form.state, chosen)
  return (
    <section ref={step} aria-labelledby={DETAILS_HEADING} className="px-4 pb-6 sm:p-6 lg:px-7">
      <div className="flex flex-col-reverse justify-between sm:min-h-11 sm:flex-row sm:items-center">
        <h3 id={DETAILS_HEADING} tabIndex={-1} className="type-minor">
          From the old time to the new
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
        <BookingSeen booking={booking} />
        <input type="hidden" name="startUtc" value={new Date(slot).toISOString()} />
        <input type="hidden" name="durationMinutes" value={durationMinutes} />
        <TermsFields terms={terms} />
        <FormProblem form={form} except={[...REFUSAL_CODES, ...CHANGED_CODES]} className="mb-6" />
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
        {form.problem && CHANGED_CODES.some((each) => each === code) && (
          <ChangedNotice problem={form.problem} bookingId={booking.id} clock={clock} ref={form.summaryRef} />
        )}
        {!isLost && (
          <>
            <OldAndNew booking={booking} viewer={viewer} otherZone={analyst.otherZone} chosen={chosen} />
            <MoveFacts
              booking={booking}
              viewer={viewer}
              analyst={analyst}
              terms={terms}
              chosen={chosen}
              after={after}
              now={now}
            />
          </>
        )}
        <div className="mt-7 flex flex-col gap-5">
          <Field {...form.field("reasonCode")} optional>
            <Select {...form.control("reasonCode")} onInput={keep} className="sm:max-w-70">
              <option value="">No reason given</option>
              {REASON_CODES[viewer].map((reason) => (
                <option key={reason} value={reason}>
                  {REASON_WORDS[reason]}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            {...form.field("reasonText")}
            label={
              <>
                A line for <Name>{addressedAs}</Name>, if you like
              </>
            }
            max={TEXT_MAX.reason}
          >
            <Textarea rows={2} {...form.control("reasonText")} aria-required={false} onInput={keep} />
          </Field>
        </div>
        <div
          data-bottom-bar
          className="mt-6 bg-sheet max-sm:sticky max-sm:bottom-(--bottom-nav) max-sm:-mx-4 max-sm:border-t max-sm:border-rule-2 max-sm:px-4 max-sm:py-3"
        >
          {isLost ? (
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
              busyLabel="Moving…"
              className="w-full sm:min-h-12 sm:w-auto sm:px-6"
            >
              {viewer === "investor" && after === "requested" ? "Ask for this time" : "Move session"}
            </Button>
          )}
        </div>
      </SendingForm>
    </section>
  )
}
