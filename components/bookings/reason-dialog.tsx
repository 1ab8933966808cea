"use client"
import { type ReactNode, useId, useState } from "react"
import { useClock, useNow } from "@/components/shell/zone-provider"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { formatSession } from "@/lib/time"
import { type EndingVerb, endingWords, ReasonForm } from "./reason-form"
import type { BookingActions } from "./use-verb-form"
import { otherParty } from "./words"

/** The button that asks before it ends a booking. Without JavaScript it leads to the booking's page, which asks the same. */
export function ReasonDialog({
  booking,
  verb,
  viewer,
  actions,
  about,
  label,
  className,
}: {
  booking: BookingRow
  verb: EndingVerb
  viewer: Role
  actions: BookingActions
  about: string
  label?: string
  className?: string
}) {
  const [isOpen, setOpen] = useState(false)
  const clock = useClock()
  const now = useNow()
  const formId = useId()
  const words = endingWords(verb, booking)
  return (
    <div className={className}>
      <form
        id={formId}
        method="get"
        action={`/bookings/${booking.id}`}
        hidden
        onSubmit={(event) => event.preventDefault()}
      >
        <input type="hidden" name="do" value={verb} />
      </form>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={<ReasonQuestion booking={booking} verb={verb} viewer={viewer} />}
        description={`${formatSession(booking.startUtc, booking.endUtc, clock)}. The time opens again.`}
        trigger={
          <Button type="submit" form={formId} className="w-full">
            {label ?? words.act}
            <span className="sr-only"> {about}</span>
          </Button>
        }
      >
        <ReasonForm
          booking={booking}
          verb={verb}
          viewer={viewer}
          actions={actions}
          now={now}
          keep={
            <DialogClose>
              <Button>{words.keep}</Button>
            </DialogClose>
          }
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </div>
  )
}

/** What is asked before a booking ends. */
export function ReasonQuestion({
  booking,
  verb,
  viewer,
}: {
  booking: BookingRow
  verb: EndingVerb
  viewer: Role
}): ReactNode {
  if (verb === "cancel") return `Cancel this ${endingWords(verb, booking).thing}?`
  return (
    <>
      Decline <bdi>{otherParty(booking, viewer).name}</bdi>?
    </>
  )
}
