"use client"
import { useId, useState } from "react"
import { useClock } from "@/components/shell/zone-provider"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { formatSession } from "@/lib/time"
import { EndingQuestion } from "./ending-question"
import { type EndingVerb, endingWords } from "./ending-words"
import { LazyEndingForm } from "./lazy-ending-form"
import type { BookingActions } from "./verb-answers"

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
  const [isLoading, setLoading] = useState(false)
  const clock = useClock()
  const formId = useId()
  const words = endingWords(verb, booking, viewer)
  // Opened with the form in it, so that the focus finds what is asked.
  const open = async () => {
    setLoading(true)
    await LazyEndingForm.preload()
    setLoading(false)
    setOpen(true)
  }
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
        onOpenChange={(isOpen) => (isOpen ? void open() : setOpen(false))}
        keepsTyped
        pressActs={verb !== "cancel"}
        title={<EndingQuestion booking={booking} verb={verb} viewer={viewer} />}
        description={`${formatSession(booking.startUtc, booking.endUtc, clock)}. ${words.consequence}`}
        trigger={
          <Button
            type="submit"
            form={formId}
            busy={isLoading}
            busyLabel="Opening…"
            onPointerEnter={LazyEndingForm.preload}
            onFocus={LazyEndingForm.preload}
            className="w-full"
          >
            {isBrief ? words.brief : words.act}
            <span className="sr-only"> {about}</span>
          </Button>
        }
      >
        <LazyEndingForm
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
