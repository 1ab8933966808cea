"use client"
import { ReasonLine } from "@/components/bookings/verbs/reason-line"
import { BookingSeen } from "@/components/bookings/verbs/verb-form"
import { DetailsForm, useDetailsForm } from "@/components/time-choice/details-form"
import { moveDraft } from "@/components/time-choice/draft"
import { useTimeChoice } from "@/components/time-choice/time-choice"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { RescheduleBookingInput } from "@/lib/bookings/inputs"
import { statusAfterMove } from "@/lib/bookings/rules"
import type { BookingRow, BookingView } from "@/lib/bookings/views"
import { otherParty, REASON_WORDS } from "@/lib/bookings/words"
import type { FormAction } from "@/lib/core/action-state"
import { REASON_CODES, type Role } from "@/lib/core/vocabulary"
import { CHANGED_CODES, ChangedNotice } from "./changed-notice"
import { MoveFacts } from "./move-facts"
import { OldAndNew } from "./old-and-new"

/** Both times and what the move means, a reason if there is one, then the button that moves. */
export function MoveDetails({
  booking,
  viewer,
  move,
}: {
  booking: BookingRow
  viewer: Role
  move: FormAction<BookingView>
}) {
  const { terms } = useTimeChoice()
  const form = useDetailsForm({
    draft: { key: moveDraft(booking.id), by: booking[viewer === "analyst" ? "analyst" : "investor"].id },
    schema: RescheduleBookingInput,
    action: move,
    fields: { reasonCode: { label: "Reason" }, reasonText: { label: "Line" } },
  })
  const after = statusAfterMove(booking.status, viewer, terms)
  const { problem, keep } = form
  return (
    <DetailsForm
      form={form}
      heading="From the old time to the new"
      saidBelow={CHANGED_CODES}
      submit={{
        label: viewer === "investor" && after === "requested" ? "Ask for this time" : "Move session",
        busy: "Moving…",
      }}
    >
      <BookingSeen booking={booking} />
      {problem && CHANGED_CODES.some((each) => each === problem.code) && (
        <ChangedNotice problem={problem} bookingId={booking.id} viewer={viewer} />
      )}
      {form.loss === null && (
        <>
          <OldAndNew booking={booking} viewer={viewer} />
          <MoveFacts booking={booking} viewer={viewer} after={after} />
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
        <ReasonLine
          form={form}
          to={viewer === "admin" ? "both" : otherParty(booking, viewer).addressedAs}
          onInput={keep}
        />
      </div>
    </DetailsForm>
  )
}
