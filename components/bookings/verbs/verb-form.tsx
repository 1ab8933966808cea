"use client"
import { useBooking } from "@/components/bookings/booking"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button, type ButtonProps } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import type { BookingRow } from "@/lib/bookings/views"
import { useVerbAnswers } from "./verb-answers"

const WORDS = {
  confirm: { label: "Confirm", brief: "Confirm", busy: "Confirming…" },
  complete: { label: "Mark as completed", brief: "Complete", busy: "Marking…" },
} as const

/** A verb of the analyst that needs nothing but one press; `about` says to assistive technology what the press is for. */
export function VerbForm({
  verb,
  about,
  variant,
  isBrief = false,
  className,
}: {
  verb: keyof typeof WORDS
  about: string
  variant: ButtonProps["variant"]
  /** In a row, where one word has to do. */
  isBrief?: boolean
  className?: string
}) {
  const { booking, actions } = useBooking()
  const form = usePressForm({ action: actions[verb], ...useVerbAnswers(verb) })
  const { label, brief, busy } = WORDS[verb]
  return (
    <SendingForm form={form} className={cn("flex flex-col gap-2", className)}>
      <BookingSeen booking={booking} />
      <Button type="submit" variant={variant} busy={form.busy} busyLabel={busy} className="w-full">
        {isBrief ? brief : label}
        <span className="sr-only"> {about}</span>
      </Button>
      <FormProblem form={form} />
    </SendingForm>
  )
}

/** Which booking a form is about, and the state of it that the page shows. */
export function BookingSeen({ booking }: { booking: Pick<BookingRow, "id" | "revision"> }) {
  return (
    <>
      <input type="hidden" name="bookingId" value={booking.id} />
      <input type="hidden" name="revision" value={booking.revision} />
    </>
  )
}
