"use client"
import { useRouter } from "next/navigation"
import { type ReactNode, useId, useState } from "react"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import type { BookingRow } from "@/lib/bookings/views"
import { type FeedbackActions, FeedbackForm, feedbackAct } from "./feedback-form"

type FeedbackProps = {
  booking: BookingRow
  actions: FeedbackActions
  readers: ReactNode
}

/** The button that asks for stars and words. Without JavaScript it leads to the page that asks the same. */
export function FeedbackDialog({ booking, actions, readers }: FeedbackProps) {
  const [isOpen, setOpen] = useState(false)
  const formId = useId()
  const act = feedbackAct(booking)
  return (
    <>
      <form
        id={formId}
        method="get"
        action={`/bookings/${booking.id}`}
        hidden
        onSubmit={(event) => event.preventDefault()}
      >
        <input type="hidden" name="do" value="feedback" />
      </form>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        keepsTyped
        title={act}
        trigger={
          <Button type="submit" form={formId} className="w-full">
            {act}
          </Button>
        }
      >
        <FeedbackForm
          booking={booking}
          actions={actions}
          readers={readers}
          keep={
            <DialogClose>
              <Button>{booking.feedback ? "Keep as it is" : "Not now"}</Button>
            </DialogClose>
          }
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </>
  )
}

/** The same questions in the page itself. */
export function FeedbackQuestions({ booking, actions, readers }: FeedbackProps) {
  const router = useRouter()
  const page = `/bookings/${booking.id}`
  return (
    <FeedbackForm
      booking={booking}
      actions={actions}
      readers={readers}
      variant="quiet"
      keep={<ButtonLink href={page}>{booking.feedback ? "Keep as it is" : "Not now"}</ButtonLink>}
      onDone={() => router.replace(page, { scroll: false })}
    />
  )
}
