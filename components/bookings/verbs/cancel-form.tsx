"use client"
import { z } from "zod"
import { useBooking } from "@/components/bookings/booking"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { DialogActions } from "@/components/ui/dialog"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { useNow } from "@/components/zones/clock"
import { CancelBookingInput } from "@/lib/bookings/inputs"
import { isLateCancel } from "@/lib/bookings/rules"
import { otherParty, REASON_WORDS } from "@/lib/bookings/words"
import { REASON_CODES } from "@/lib/core/vocabulary"
import { formatSpan } from "@/lib/time"
import { CancelFeeLines, useCancelFee } from "./cancel-fee"
import type { EndingProps } from "./ending-form"
import { useEndingWords } from "./ending-words"
import { ReasonLine } from "./reason-line"
import { useVerbAnswers } from "./verb-answers"
import { BookingSeen } from "./verb-form"

const reasonCode = z.string({ error: "Choose a reason." })
const SCHEMA = z.strictObject({ ...CancelBookingInput.shape, reasonCode })
const FIELDS = { reasonCode: { label: "Reason" }, reasonText: { label: "Line" } } as const

/** Why it is called off, then the act: no reason is chosen beforehand, so that no slip of the thumb cancels. */
export function CancelForm({ keep, onDone }: EndingProps) {
  const { booking, viewer, actions } = useBooking()
  const form = useActionForm({
    schema: SCHEMA,
    action: actions.cancel,
    fields: FIELDS,
    ...useVerbAnswers("cancel", onDone),
  })
  const words = useEndingWords("cancel")
  const fee = useCancelFee()
  const { label: legend, ...group } = form.field("reasonCode")
  return (
    <SendingForm form={form} noValidate={form.checks} className="mt-4 flex flex-col gap-5">
      <BookingSeen booking={booking} />
      {fee && <CancelFeeLines fee={fee} />}
      {!(fee && fee.amounts.gross > 0) && <LateNotice />}
      <FormProblem form={form} />
      <ChoiceGroup legend={legend} {...group}>
        {REASON_CODES[viewer].map((code) => (
          <RadioRow key={code} label={REASON_WORDS[code]} required {...form.choice("reasonCode", code)} />
        ))}
      </ChoiceGroup>
      <ReasonLine form={form} to={viewer === "admin" ? "both" : otherParty(booking, viewer).addressedAs} />
      <DialogActions className="mt-0!">
        {keep}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel={words.busy}>
          {words.final}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}

function LateNotice() {
  const { booking, viewer } = useBooking()
  const now = useNow()
  if (!isLateCancel(booking.startUtc, booking.cancelNoticeMinutes, new Date(now))) return null
  const notice = formatSpan(booking.cancelNoticeMinutes)
  const { addressedAs } = otherParty(booking, viewer)
  return (
    <Notice title="This is late">
      {viewer === "admin" ? (
        <>
          <Name>{booking.analystAddressedAs}</Name> asks for notice of {notice}. You can still cancel; both
          are told, and it is recorded as late.
        </>
      ) : viewer === "investor" ? (
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
