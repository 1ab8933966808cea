"use client"
import { type ReactNode, useEffect, useState } from "react"
import { z } from "zod"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { DialogActions } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { CancelBookingInput } from "@/lib/bookings/inputs"
import { isLateCancel } from "@/lib/bookings/rules"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty, REASON_WORDS } from "@/lib/bookings/words"
import { TEXT_MAX } from "@/lib/core/limits"
import { REASON_CODES, type Role } from "@/lib/core/vocabulary"
import { formatSpan } from "@/lib/time"
import { endingWords } from "./ending-words"
import { type BookingActions, useVerbAnswers } from "./verb-answers"
import { BookingSeen } from "./verb-form"

const reasonCode = z.string({ error: "Choose a reason." })
const SCHEMA = z.strictObject({ ...CancelBookingInput.shape, reasonCode })
const FIELDS = { reasonCode: { label: "Reason" }, reasonText: { label: "Line" } } as const

/** Why it is called off, then the act: no reason is chosen beforehand, so that no slip of the thumb cancels. */
export function CancelForm({
  booking,
  viewer,
  actions,
  now,
  keep,
  onDone,
}: {
  booking: BookingRow
  viewer: Role
  actions: BookingActions
  now: number
  /** The button or link that leaves everything as it is. */
  keep: ReactNode
  onDone?: () => void
}) {
  const [isLive, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  const form = useActionForm({
    schema: SCHEMA,
    action: actions.cancel,
    fields: FIELDS,
    ...useVerbAnswers({ booking, viewer, verb: "cancel", onDone }),
  })
  const words = endingWords("cancel", booking, viewer)
  const { label: legend, ...group } = form.field("reasonCode")
  return (
    <SendingForm form={form} noValidate={isLive} className="mt-4 flex flex-col gap-5">
      <BookingSeen booking={booking} />
      <LateNotice booking={booking} viewer={viewer} now={now} />
      <FormProblem form={form} />
      <ChoiceGroup legend={legend} {...group}>
        {REASON_CODES[viewer].map((code) => (
          <RadioRow key={code} label={REASON_WORDS[code]} required {...form.choice("reasonCode", code)} />
        ))}
      </ChoiceGroup>
      <Field
        {...form.field("reasonText")}
        label={
          <>
            A line for <Name>{otherParty(booking, viewer).addressedAs}</Name>, if you like
          </>
        }
        max={TEXT_MAX.reason}
      >
        <Textarea rows={2} {...form.control("reasonText")} aria-required={false} />
      </Field>
      <DialogActions className="mt-0!">
        {keep}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel={words.busy}>
          {words.act}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}

function LateNotice({ booking, viewer, now }: { booking: BookingRow; viewer: Role; now: number }) {
  if (!isLateCancel(booking.startUtc, booking.cancelNoticeMinutes, new Date(now))) return null
  const notice = formatSpan(booking.cancelNoticeMinutes)
  const { addressedAs } = otherParty(booking, viewer)
  return (
    <Notice title="This is late">
      {viewer === "investor" ? (
        <>
          <Name>{addressedAs}</Name> asks for notice of {notice}. You can still cancel; it is recorded as
          late.
        </>
      ) : (
        <>You ask for notice of {notice} yourself. You can still cancel; it is recorded as late.</>
      )}
    </Notice>
  )
}
