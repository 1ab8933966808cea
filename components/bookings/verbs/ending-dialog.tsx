"use client"
import { useId, useState } from "react"
import { useBooking } from "@/components/bookings/booking"
import { lazyPart } from "@/components/forms/lazy-part"
import { loadWholeAt } from "@/components/forms/typing"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { useToast } from "@/components/ui/toast"
import { useClock } from "@/components/zones/clock"
import { bookingPath } from "@/lib/bookings/path-rules"
import { formatSession } from "@/lib/time"
import { EndingQuestion, type EndingVerb, useEndingWords } from "./ending-words"

/** Loaded when somebody turns to it: it brings the form's libraries. */
const EndingForm = lazyPart(async () => (await import("./ending-form")).EndingForm)

/** The button that asks before it ends a booking. Without JavaScript it leads to the booking's page, which asks the same. */
export function EndingDialog({
  verb,
  about,
  isBrief,
  className,
}: {
  verb: EndingVerb
  about: string
  /** In a row, where one word has to do. */
  isBrief: boolean
  className?: string
}) {
  const { booking, viewer } = useBooking()
  const page = bookingPath(booking.id, viewer)
  const [isOpen, setOpen] = useState(false)
  const [isLoading, setLoading] = useState(false)
  const clock = useClock()
  const toast = useToast()
  const formId = useId()
  const words = useEndingWords(verb)
  // Opened with the form in it, so that the focus finds what is asked. Where it does not come, the page asks the same.
  const open = async () => {
    setLoading(true)
    const isThere = await EndingForm.preload()
    setLoading(false)
    if (isThere) setOpen(true)
    else if (navigator.onLine) loadWholeAt(`${page}?do=${verb}`)
    else toast({ message: "You are offline. Try again when you are connected.", tone: "problem" })
  }
  return (
    <div className={className}>
      <form id={formId} method="get" action={page} hidden onSubmit={(event) => event.preventDefault()}>
        <input type="hidden" name="do" value={verb} />
      </form>
      <Dialog
        open={isOpen}
        onOpenChange={(isOpen) => (isOpen ? void open() : setOpen(false))}
        keepsTyped
        pressActs={verb !== "cancel"}
        title={<EndingQuestion verb={verb} />}
        description={`${formatSession(booking.startUtc, booking.endUtc, clock)}. ${words.consequence}`}
        trigger={
          <Button
            type="submit"
            form={formId}
            busy={isLoading}
            busyLabel="Opening…"
            onPointerEnter={EndingForm.preload}
            onFocus={EndingForm.preload}
            className="w-full"
          >
            {isBrief ? words.brief : words.act}
            <span className="sr-only"> {about}</span>
          </Button>
        }
      >
        <EndingForm
          verb={verb}
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
