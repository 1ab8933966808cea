"use client"
import { useBooking } from "@/components/bookings/booking"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { CheckRow } from "@/components/ui/choice-row"
import { ChevronRightIcon } from "@/components/ui/icons"
import { DeclineBookingInput } from "@/lib/bookings/inputs"
import { otherParty, REASON_WORDS } from "@/lib/bookings/words"
import { REASON_CODES } from "@/lib/core/vocabulary"
import type { EndingProps } from "./ending-form"
import { useEndingWords } from "./ending-words"
import { ReasonLine } from "./reason-line"
import { useVerbAnswers } from "./verb-answers"
import { BookingSeen } from "./verb-form"

const FIELDS = { reasonText: { label: "Line" }, suggestColleagues: { label: "Suggest colleagues" } } as const

/** Each reason is the act itself: the second tap of two. The line comes first, as it goes with the reason. */
export function DeclineForm({ keep, onDone }: EndingProps) {
  const { booking, viewer, actions } = useBooking()
  const words = useEndingWords("decline")
  const form = useActionForm({
    schema: DeclineBookingInput,
    action: actions.decline,
    fields: FIELDS,
    ...useVerbAnswers("decline", onDone),
  })
  return (
    <SendingForm form={form} className="mt-4 flex flex-col gap-5">
      <BookingSeen booking={booking} />
      <FormProblem form={form} />
      <ReasonLine
        form={form}
        to={otherParty(booking, viewer).addressedAs}
        rows={1}
        placeholder="Sent with the reason"
        className="min-h-12"
      />
      <CheckRow
        {...form.choice("suggestColleagues", "true")}
        label="Suggest colleagues"
        hint="With a schedule conflict or no fit: the session’s page then shows free times of others who cover this. Nothing is booked by that."
        className="border-y border-rule"
      />
      <fieldset>
        <legend className="mb-2 type-label">{form.busy ? words.busy : "Decline because of"}</legend>
        <ul className="border-t border-rule">
          {REASON_CODES.analyst.map((code) => (
            <li key={code} className="border-b border-rule">
              <button
                type="submit"
                name="reasonCode"
                value={code}
                aria-disabled={form.busy || undefined}
                className="flex min-h-12 w-full items-center justify-between gap-3 text-left type-body hover:font-semibold aria-disabled:text-ink-3 sm:min-h-11"
              >
                {REASON_WORDS[code]}
                <ChevronRightIcon className="shrink-0 text-ink-3" />
              </button>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="flex flex-col">{keep}</div>
    </SendingForm>
  )
}
