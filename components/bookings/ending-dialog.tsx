"use client"
import { useId, useState } from "react"
import { useClock } from "@/components/shell/zone-provider"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { formatSession } from "@/lib/time"
import { EndingForm, EndingQuestion } from "./ending-form"
import { type EndingVerb, endingWords } from "./ending-words"
import type { BookingActions } from "./use-verb-form"

/** The button that asks before it ends a booking. Without JavaScript it leads to the booking's page, which asks the same. */
export function EndingDialog({
  booking,
  verb,
  viewer,
  actions,
  about,
  isBrief,
  className,
}: {
  booking: BookingRow
  verb: EndingVerb
  viewer: Role
  actions: BookingActions
  about: string
  /** In a row, where one word has to do. */
  isBrief: boolean
  className?: string
}) {
  const [isOpen, setOpen] = useState(false)
  const clock = useClock()
  const formId = useId()
  const words = endingWords(verb, booking, viewer)
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
        keepsTyped
        pressActs={verb !== "cancel"}
        title={<EndingQuestion booking={booking} verb={verb} viewer={viewer} />}
        description={`${formatSession(booking.startUtc, booking.endUtc, clock)}. ${words.consequence}`}
        trigger={
          <Button type="submit" form={formId} className="w-full">
            {isBrief ? words.brief : words.act}
            <span className="sr-only"> {about}</span>
          </Button>
        }
      >
        <EndingForm
          booking={booking}
          verb={verb}
          viewer={viewer}
          actions={actions}
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
