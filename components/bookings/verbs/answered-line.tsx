"use client"
import { useEffect, useLayoutEffect, useRef, useState } from "react"
import { type Answer, BookingProvider, useBooking } from "@/components/bookings/booking"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { useClock, useNow } from "@/components/zones/clock"
import { DoneLine, whomAndWhen } from "./done-words"
import { useVerbAnswers } from "./verb-answers"
import { BookingSeen } from "./verb-form"

/** A second tap comes sooner than this; it must not take back what the first has done. */
const SECOND_TAP_MS = 700
/** A little less than the server allows: what is offered must still arrive. */
const OFFERED_MS = 9_500

/**
 * What became of a row, where its buttons were: "Clara Voss confirmed, Tue 1 Dec 10:30", and the way to take it back while
 * there is one. Takes the focus, so that it is the next thing read and Undo the next key press.
 */
export function AnsweredLine({ answer, className }: { answer: Answer; className?: string }) {
  const looked = useBooking()
  const { booking, viewer } = looked
  const clock = useClock()
  const now = useNow()
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) line.current?.focus({ preventScroll: true })
  }, [])
  const seen = { booking, viewer, clock, now }
  const undoable = answer.kind === "done" && answer.booking.can.includes("undo")
  return (
    <div className={cn("flex min-h-12 flex-row-reverse items-center justify-end gap-x-4", className)}>
      <p ref={line} role="status" tabIndex={-1} className="type-body font-semibold outline-none">
        {answer.kind === "done" ? (
          <DoneLine verb={answer.verb} seen={seen} />
        ) : answer.kind === "refused" ? (
          answer.sentence
        ) : (
          `${whomAndWhen(seen)}: this has changed meanwhile.`
        )}
      </p>
      {undoable && (
        <BookingProvider value={{ ...looked, booking: { ...booking, ...answer.booking } }}>
          <UndoForm />
        </BookingProvider>
      )}
    </div>
  )
}

/** Takes the analyst's own confirmation or completion back, for as long as that is possible. */
function UndoForm() {
  const { booking, viewer, actions } = useBooking()
  const clock = useClock()
  const now = useNow()
  const [isOffered, setOffered] = useState(true)
  const [isArmed, setArmed] = useState(true)
  const form = usePressForm({
    action: actions.undo,
    ...useVerbAnswers("undo"),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted once, from when it is drawn
  useLayoutEffect(() => {
    setArmed(false)
    const arming = window.setTimeout(() => setArmed(true), SECOND_TAP_MS)
    // A page that was opened in between offers what is left of it.
    const left = booking.updatedAt.getTime() + OFFERED_MS - now
    const ending = window.setTimeout(() => setOffered(false), Math.min(left, OFFERED_MS))
    return () => {
      window.clearTimeout(arming)
      window.clearTimeout(ending)
    }
  }, [])
  if (!isOffered) return null
  return (
    <SendingForm form={form} className={cn("shrink-0", !isArmed && "pointer-events-none")}>
      <BookingSeen booking={booking} />
      <Button type="submit" busy={form.busy} busyLabel="Taking back…">
        Undo
        <span className="sr-only"> {whomAndWhen({ booking, viewer, clock, now })}</span>
      </Button>
      <FormProblem form={form} />
    </SendingForm>
  )
}
