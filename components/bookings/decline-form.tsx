"use client"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Field } from "@/components/ui/field"
import { ChevronRightIcon } from "@/components/ui/icons"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { DeclineBookingInput } from "@/lib/bookings/inputs"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty, REASON_WORDS } from "@/lib/bookings/words"
import { TEXT_MAX } from "@/lib/core/limits"
import { REASON_CODES, type Role } from "@/lib/core/vocabulary"
import { endingWords } from "./ending-words"
import { type BookingActions, useVerbAnswers } from "./verb-answers"
import { BookingSeen } from "./verb-form"

const FIELDS = { reasonText: { label: "Line" } } as const

/** Each reason is the act itself: the second tap of two. The line comes first, as it goes with the reason. */
export function DeclineForm({
  booking,
  viewer,
  actions,
  keep,
  onDone,
}: {
  booking: BookingRow
  viewer: Role
  actions: BookingActions
  /** The button or link that leaves everything as it is. */
  keep: ReactNode
  onDone?: () => void
}) {
  const form = useActionForm({
    schema: DeclineBookingInput,
    action: actions.decline,
    fields: FIELDS,
    ...useVerbAnswers({ booking, viewer, verb: "decline", onDone }),
  })
  return (
    <SendingForm form={form} className="mt-4 flex flex-col gap-5">
      <BookingSeen booking={booking} />
      <FormProblem form={form} />
      <Field
        {...form.field("reasonText")}
        label={
          <>
            A line for <Name>{otherParty(booking, viewer).addressedAs}</Name>, if you like
          </>
        }
        max={TEXT_MAX.reason}
      >
        <Textarea
          rows={1}
          placeholder="Sent with the reason"
          {...form.control("reasonText")}
          aria-required={false}
          className="min-h-12"
        />
      </Field>
      <fieldset>
        <legend className="mb-2 type-label">
          {form.busy ? endingWords("decline", booking, viewer).busy : "Decline because of"}
        </legend>
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
