"use client"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { DialogActions } from "@/components/ui/dialog"
import { useNow } from "@/components/zones/clock"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { CancelForm } from "./cancel-form"
import { DeclineForm } from "./decline-form"
import { type EndingVerb, endingWords } from "./ending-words"
import { type BookingActions, useVerbAnswers } from "./verb-answers"
import { BookingSeen } from "./verb-form"

type EndingProps = {
  booking: BookingRow
  viewer: Role
  actions: BookingActions
  /** The button or link that leaves everything as it is. */
  keep: ReactNode
  onDone?: () => void
}

/** The answer to the question that is asked before a booking ends: why, or for a no-show only that it is so. */
export function EndingForm({ verb, ...rest }: EndingProps & { verb: EndingVerb }) {
  const now = useNow()
  switch (verb) {
    case "decline":
      return <DeclineForm {...rest} />
    case "cancel":
      return <CancelForm now={now} {...rest} />
    case "no_show":
      return <NoShowForm {...rest} />
  }
}

function NoShowForm({ booking, viewer, actions, keep, onDone }: EndingProps) {
  const form = usePressForm({
    action: actions.no_show,
    ...useVerbAnswers({ booking, viewer, verb: "no_show", onDone }),
  })
  const words = endingWords("no_show", booking, viewer)
  return (
    <SendingForm form={form}>
      <BookingSeen booking={booking} />
      <FormProblem form={form} className="mt-4" />
      <DialogActions>
        {keep}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel={words.busy}>
          {words.act}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}
